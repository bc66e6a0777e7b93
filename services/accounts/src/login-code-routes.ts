import type { Log } from '@sallyport/common/log'
import { requestIdOf } from '@sallyport/common/request-id'
import { Router } from 'express'
import { answer } from './answer.ts'
import { codeMail } from './code-mail.ts'
import type { codeRequestAnswer } from './contract.ts'
import { codeRequest } from './inputs.ts'
import type { LoginCodes } from './login-codes.ts'
import type { Mailer } from './mailer.ts'
import { memberByEmail } from './members.ts'
import { parseInput } from './parse-input.ts'

export interface LoginCodeDeps {
  codes: LoginCodes
  mailer: Pick<Mailer, 'send'>
  log: Log
}

/** `POST /v1/login_codes`: 202 for every address, so that nobody learns who is a member. */
export function loginCodeRoutes({ codes, mailer, log }: LoginCodeDeps): Router {
  const router = Router()

  router.post('/', (req, res) => {
    const { email, browser_binding } = parseInput(codeRequest, req.body)
    const member = memberByEmail(email)
    const code = codes.issue(browser_binding, member?.member_id)
    res.status(202)
    answer<typeof codeRequestAnswer>(req, res, { expires_in: codes.seconds })
    // After the answer: its time must not tell whether a mail was sent.
    if (!member) return
    mailer.send(member.email, codeMail(code, codes.seconds)).catch((error: unknown) => {
      const facts = { requestId: requestIdOf(req), memberId: member.member_id, err: error }
      log.error(facts, 'the login code could not be mailed: is the mail server of SMTP_URL up?')
    })
  })

  return router
}
