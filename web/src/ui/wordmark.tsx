import './wordmark.css'

/** The two gates, and the name. */
export function Wordmark() {
  return (
    <span className="wordmark">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" />
        <path className="wordmark-outer" d="M7 26V15a9 9 0 0 1 18 0v11" />
        <path className="wordmark-inner" d="M12.5 26V15.5a3.5 3.5 0 0 1 7 0V26Z" />
      </svg>
      Sallyport
    </span>
  )
}
