/** What the command says, in two languages. */

/** A sentence in English and in Chinese. */
export type Words = readonly [english: string, chinese: string];

/** The two languages. */
export type Language = "en" | "zh";

export function said([english, chinese]: Words, language: Language): string {
  return language === "zh" ? chinese : english;
}

/** The language of the locale, in the order in which POSIX reads it. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  return /^zh/iu.test(locale) ? "zh" : "en";
}
