export interface Mail {
  subject: string
  text: string
  html: string
}

/** The mail that carries a login code. Nothing else in it looks like six digits: people and tests search for them. */
export function codeMail(code: string, seconds: number): Mail {
  const minutes = Math.ceil(seconds / 60)
  const life = `It works once, within ${minutes === 1 ? 'one minute' : `${minutes} minutes`}.`
  const warning = 'If you did not ask for it, ignore this mail: nobody can sign in without the code.'
  return {
    subject: 'Your Sallyport sign-in code',
    text: `Your sign-in code:\n\n    ${code}\n\n${life}\n${warning}\n`,
    html: `<!doctype html>
<html lang="en">
  <body style="font-family: sans-serif; line-height: 1.5">
    <p>Your sign-in code:</p>
    <p style="font: bold 2em monospace; letter-spacing: 0.15em">${code}</p>
    <p>${life}</p>
    <p>${warning}</p>
  </body>
</html>
`,
  }
}
