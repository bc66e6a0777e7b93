/** The people of the demo. The services share their ids as real ones would; everything else about them is theirs. */
export const demoMembers = [
  { id: 'mem_7QK2ADA1', email: 'ada@sallyport.test', name: 'Ada Moreau' },
  { id: 'mem_7QK2BEN2', email: 'ben@sallyport.test', name: 'Ben Okafor' },
  { id: 'mem_7QK2CHI3', email: 'chiara@sallyport.test', name: 'Chiara Rossi' },
  { id: 'mem_7QK2DEV4', email: 'devi@sallyport.test', name: 'Devi Nair' },
  { id: 'mem_7QK2EMI5', email: 'emil@sallyport.test', name: 'Emil Sørensen' },
] as const
