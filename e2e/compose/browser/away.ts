/** What the gateway answers while a service cannot be reached: for `route.fulfill`. */
export const away = { status: 502, json: { code: 'upstream_unavailable' } }
