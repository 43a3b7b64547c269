const FIGURES = { day: "numeric", month: "numeric", year: "numeric", hour: "2-digit", minute: "2-digit" };

// A moment by this clock, in the page's language. Browsers leave out words of small languages:
// then in figures, day first (27.11.2026, 14:05), as all languages here without words read them.
export function momentOf(at, format) {
  const tag = document.documentElement.lang;
  const knows = Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  return new Intl.DateTimeFormat(knows ? tag : "de", knows ? format : FIGURES).format(at);
}
