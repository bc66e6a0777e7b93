import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'

/** A part of the address that says how a page is shown; setting it keeps the reader, and the back button, where they are. */
export function useQueryParam(name: string): [value: string | null, set: (value: string | null) => void] {
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const inAddress = new URLSearchParams(search).get(name)
  // What is chosen shows at once; the address that a page sees follows a moment later.
  const [value, setValue] = useState(inAddress)
  const [seen, setSeen] = useState(search)
  if (seen !== search) {
    setSeen(search)
    setValue(inAddress)
  }
  const set = (chosen: string | null) => {
    const query = new URLSearchParams(search)
    if (chosen === null) query.delete(name)
    else query.set(name, chosen)
    setValue(chosen)
    void navigate({ pathname, search: query.toString() }, { replace: true })
  }
  return [value, set]
}
