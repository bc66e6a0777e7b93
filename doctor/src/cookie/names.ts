import type { ObservedCookie } from '../observations.ts'

/** Cookies of load balancers, CDNs and bot filters, by the names that their documentation gives them. */
const infrastructure =
  /^(?:AWSALB(?:APP-\d|CORS|TG|TGCORS)?|AWSELB(?:CORS)?|ARRAffinity(?:SameSite)?|ApplicationGatewayAffinity(?:CORS)?|ASLBSA(?:CORS)?|GCLB|GAESA|__cf_bm|__cflb|__cfruid|_cfuvid|cf_clearance|BIGipServer.*|TS[0-9a-f]{6,}.*|MRHSession|SERVERID|INGRESSCOOKIE|route|NSC_.*|citrix_ns_id.*|visid_incap_.*|incap_ses_.*|nlbi_.*|ak_bmsc|bm_sz|bm_sv|_abck|akacd_.*|_ts_.*|datadome|reese84|dtCookie|__lb|lb)$/i

/** Tokens that the page's own script is meant to read (double submit), and consent. */
const readByScripts = /csrf|xsrf|consent|locale|lang|theme|timezone|^_ga|^_gid|^_fb/i

const sessionWords = /sess|sid$|^sid|auth|token|login|user|identity|^jwt|remember|koa\.sess|^\.aspnet/i

/** Names that frameworks give when nobody chooses one: two stacks on one host collide. */
const common =
  /^(?:__(?:Host|Secure)-)?(?:connect\.sid|sessionid|session_?id|session|sid|koa\.sess|koa:sess|PHPSESSID|JSESSIONID|ASP\.NET_SessionId|\.AspNetCore\.(?:Session|Cookies|Identity\.Application)|_session(?:_id)?|token|auth|jwt|access_token|next-auth\.session-token|authjs\.session-token|laravel_session|ci_session|rack\.session|remember_me)$/i

export const isInfrastructure = (name: string): boolean => infrastructure.test(name)
export const isReadByScripts = (name: string): boolean => readByScripts.test(name)
export const isCommonName = (name: string): boolean => common.test(name)

/** HttpOnly, or a name that says so: nobody hides a preference from scripts. */
export const looksLikeSession = ({ name, httpOnly }: Pick<ObservedCookie, 'name' | 'httpOnly'>): boolean =>
  httpOnly || sessionWords.test(name)
