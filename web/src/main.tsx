import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.ts'
import { App } from './app.tsx'
import './styles/tokens.css'
import './styles/base.css'
import './styles/layout.css'

const page = document.getElementById('page')
if (!page) throw new Error('index.html has no element with the id "page"')

createRoot(page).render(
  <StrictMode>
    <App client={createQueryClient()} />
  </StrictMode>,
)
