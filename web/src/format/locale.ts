/** The language of the page's own words, so that dates and amounts read as part of them. */
export const locale = 'en-GB'
