import type { Language } from '../../language/languages.ts'
import { typesetFrench } from '../../language/typeset-french.ts'

/** The API says its rules in English. */
const french: Readonly<Record<string, string>> = {
  kept: 'gardé tel quel, sous le même nom',
  renamed: 'renommé en camelCase',
  titleWord: 'un mot à majuscule initiale passe en minuscules',
  upperWord: 'un mot en majuscules passe en minuscules',
  statusNumber: 'un entier devient le mot correspondant',
  offsetTime: 'RFC 3339 avec décalage devient UTC',
  epochTime: 'des millisecondes depuis 1970 deviennent RFC 3339 en UTC',
  localTime: 'heure locale et fuseau IANA deviennent RFC 3339 en UTC',
  minorUnits: 'des centimes deviennent un décimal en texte, sans calcul flottant',
  germanDecimal: 'un décimal à l’allemande devient un décimal en texte, avec un point',
}

export interface RuleWords {
  text: string
  /** Set when the words are not in the reader's language. */
  lang?: 'en'
}

/** A rule for people; one that the page does not know, in the API's own words. */
export function ruleWords({ rule, says }: { rule: string; says: string }, language: Language): RuleWords {
  if (language === 'en') return { text: says }
  const known = Object.hasOwn(french, rule) ? french[rule] : undefined
  return known === undefined ? { text: says, lang: 'en' } : { text: typesetFrench(known) }
}
