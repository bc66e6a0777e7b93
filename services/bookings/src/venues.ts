export interface Venue {
  name: string
  /** IANA name. */
  timeZone: string
}

/** Zones with and without daylight saving time, with half an hour, north and south, and names that are not ASCII. */
export const venues: readonly Venue[] = [
  { name: 'Kesselhaus am Spreebogen', timeZone: 'Europe/Berlin' },
  { name: 'Café de l’Été', timeZone: 'Europe/Paris' },
  { name: "O'Malley's Boathouse", timeZone: 'America/New_York' },
  { name: 'Sørensens Kælder', timeZone: 'Europe/Copenhagen' },
  { name: 'Peacock & Lotus Pavilion', timeZone: 'Asia/Kolkata' },
  { name: 'Darling Pier No. 7', timeZone: 'Australia/Sydney' },
]
