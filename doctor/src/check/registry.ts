import type { FindingId } from '../finding-ids.ts'
import type { Check } from './check.ts'
import { answerMalformed } from './answer-malformed.ts'
import { answerTimeout } from './answer-timeout.ts'
import { cacheSetCookie } from './cache-set-cookie.ts'
import { cacheSharedCookie } from './cache-shared-cookie.ts'
import { clockSkew } from './clock-skew.ts'
import { connectionDropped } from './connection-dropped.ts'
import { contentHttpUrls } from './content-http-urls.ts'
import { cookieAbsentAfterLogin } from './cookie-absent-after-login.ts'
import { cookieBrowsersDiffer } from './cookie-browsers-differ.ts'
import { cookieDomain } from './cookie-domain.ts'
import { cookieFolded } from './cookie-folded.ts'
import { cookieInfrastructure } from './cookie-infrastructure.ts'
import { cookieNoHttponly } from './cookie-no-httponly.ts'
import { cookieNoSecure } from './cookie-no-secure.ts'
import { cookieNoneWithoutSecure } from './cookie-none-without-secure.ts'
import { cookieNotCleared } from './cookie-not-cleared.ts'
import { cookiePrefixRule } from './cookie-prefix-rule.ts'
import { cookieSharedByPort } from './cookie-shared-by-port.ts'
import { cookieSize } from './cookie-size.ts'
import { cookieStrictWithProvider } from './cookie-strict-with-provider.ts'
import { csrfCorrectOriginRefused } from './csrf-correct-origin-refused.ts'
import { forwardedForBelieved } from './forwarded-for-believed.ts'
import { forwardedHostBelieved } from './forwarded-host-believed.ts'
import { forwardedPathDrift } from './forwarded-path-drift.ts'
import { forwardedPlainPort } from './forwarded-plain-port.ts'
import { forwardedPortBelieved } from './forwarded-port-believed.ts'
import { forwardedProtoBelieved } from './forwarded-proto-believed.ts'
import { forwardedProtoList } from './forwarded-proto-list.ts'
import { forwardedProtoLost } from './forwarded-proto-lost.ts'
import { forwardedStandardBelieved } from './forwarded-standard-believed.ts'
import { forwardedUnderscoreBelieved } from './forwarded-underscore-believed.ts'
import { headerLimit } from './header-limit.ts'
import { headerOverflow } from './header-overflow.ts'
import { hopError } from './hop-error.ts'
import { hops } from './hops.ts'
import { hstsAbsentOnErrors } from './hsts-absent-on-errors.ts'
import { hstsDoubled } from './hsts-doubled.ts'
import { hstsMissing } from './hsts-missing.ts'
import { hstsOnDevHost } from './hsts-on-dev-host.ts'
import { originAnswersDirectly } from './origin-answers-directly.ts'
import { redirectCookieBeforeHttps } from './redirect-cookie-before-https.ts'
import { redirectDowngrade } from './redirect-downgrade.ts'
import { redirectHost } from './redirect-host.ts'
import { redirectLoop } from './redirect-loop.ts'
import { redirectNoUpgrade } from './redirect-no-upgrade.ts'
import { redirectPort } from './redirect-port.ts'
import { sseDelayed } from './sse-delayed.ts'
import { tlsAlpn } from './tls-alpn.ts'
import { tlsChainIncomplete } from './tls-chain-incomplete.ts'
import { tlsChainUntrusted } from './tls-chain-untrusted.ts'
import { tlsDefaultCertificate } from './tls-default-certificate.ts'
import { tlsExpired } from './tls-expired.ts'
import { tlsExpiresSoon } from './tls-expires-soon.ts'
import { tlsNameMismatch } from './tls-name-mismatch.ts'
import { tlsNotSpoken } from './tls-not-spoken.ts'
import { tlsVersion } from './tls-version.ts'
import { unreachable } from './unreachable.ts'
import { websocketFails } from './websocket-fails.ts'

/** Every check under the id of its finding, in the order in which they are told. */
export const registry: Record<FindingId, Check> = {
  unreachable,
  'connection-dropped': connectionDropped,
  'answer-timeout': answerTimeout,
  'answer-malformed': answerMalformed,
  'hop-error': hopError,
  'tls-not-spoken': tlsNotSpoken,
  'tls-chain-incomplete': tlsChainIncomplete,
  'tls-chain-untrusted': tlsChainUntrusted,
  'tls-name-mismatch': tlsNameMismatch,
  'tls-expired': tlsExpired,
  'tls-expires-soon': tlsExpiresSoon,
  'tls-version': tlsVersion,
  'tls-default-certificate': tlsDefaultCertificate,
  'tls-alpn': tlsAlpn,
  'redirect-loop': redirectLoop,
  'redirect-downgrade': redirectDowngrade,
  'redirect-port': redirectPort,
  'redirect-host': redirectHost,
  'redirect-no-upgrade': redirectNoUpgrade,
  'redirect-cookie-before-https': redirectCookieBeforeHttps,
  'forwarded-proto-lost': forwardedProtoLost,
  'forwarded-proto-list': forwardedProtoList,
  'forwarded-proto-believed': forwardedProtoBelieved,
  'forwarded-plain-port': forwardedPlainPort,
  'forwarded-host-believed': forwardedHostBelieved,
  'forwarded-port-believed': forwardedPortBelieved,
  'forwarded-standard-believed': forwardedStandardBelieved,
  'forwarded-underscore-believed': forwardedUnderscoreBelieved,
  'forwarded-path-drift': forwardedPathDrift,
  'forwarded-for-believed': forwardedForBelieved,
  'origin-answers-directly': originAnswersDirectly,
  'cookie-absent-after-login': cookieAbsentAfterLogin,
  'cookie-no-secure': cookieNoSecure,
  'cookie-no-httponly': cookieNoHttponly,
  'cookie-none-without-secure': cookieNoneWithoutSecure,
  'cookie-prefix-rule': cookiePrefixRule,
  'cookie-domain': cookieDomain,
  'cookie-strict-with-provider': cookieStrictWithProvider,
  'cookie-folded': cookieFolded,
  'cookie-size': cookieSize,
  'cookie-browsers-differ': cookieBrowsersDiffer,
  'cookie-not-cleared': cookieNotCleared,
  'cookie-infrastructure': cookieInfrastructure,
  'cookie-shared-by-port': cookieSharedByPort,
  'hsts-missing': hstsMissing,
  'hsts-doubled': hstsDoubled,
  'hsts-absent-on-errors': hstsAbsentOnErrors,
  'hsts-on-dev-host': hstsOnDevHost,
  'cache-set-cookie': cacheSetCookie,
  'cache-shared-cookie': cacheSharedCookie,
  'content-http-urls': contentHttpUrls,
  'csrf-correct-origin-refused': csrfCorrectOriginRefused,
  'websocket-fails': websocketFails,
  'sse-delayed': sseDelayed,
  'header-overflow': headerOverflow,
  'header-limit': headerLimit,
  'clock-skew': clockSkew,
  hops,
}
