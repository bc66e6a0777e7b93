import type { components } from './schema.d.ts'

type Schemas = components['schemas']

export type Balance = Schemas['Balance']
export type Booking = Schemas['Booking']
export type CodeSent = Schemas['CodeSent']
export type Dashboard = Schemas['Dashboard']
export type Demo = Schemas['Demo']
export type Invoice = Schemas['Invoice']
export type Member = Schemas['Member']
export type Money = Schemas['Money']
export type Notice = Schemas['Notice']
export type ProblemCode = Schemas['Problem']['code']
export type Session = Schemas['Session']
export type SignedIn = Schemas['SignedIn']
export type SignedOut = Schemas['SignedOut']
export type Source = Schemas['Source']
export type SourceName = Source['name']
