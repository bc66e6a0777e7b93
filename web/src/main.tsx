import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.ts'
import { App } from './app.tsx'
import { followOtherTabs } from './session/follow-other-tabs.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/layout.css'

const page = document.getElementById('page')
if (!page) throw new Error('index.html has no element with the id "page"')

const client = createQueryClient()
followOtherTabs(client)

createRoot(page).render(
  <StrictMode>
    <App client={client} />
  </StrictMode>,
)
