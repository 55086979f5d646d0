//! The codes of ISO 4217.

/// Every active code of the standard's list one, as of 2026: three letters each, sorted. Without the codes for metals, funds,
/// bond units and tests, in which nothing is paid.
const CODES: &str = "AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBHDBIFBMDBNDBOBBRLBSDBTNBWPBYNBZDCADCDFCHFCLPCNYCOPCRCCUPCVE\
CZKDJFDKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKDHNLHTGHUFIDRILSINRIQDIRRISKJMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZT\
LAKLBPLKRLRDLSLLYDMADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMYRMZNNADNGNNIONOKNPRNZDOMRPABPENPGKPHPPKRPLNPYGQARRONRSDRUBRWFSARSBD\
SCRSDGSEKSGDSHPSLESOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTNDTOPTRYTTDTWDTZSUAHUGXUSDUYUUZSVESVNDVUVWSTXAFXCDXCGXOFXPFYERZARZMWZWG";

/// Whether the text is the code of a currency. `RMB` is not one: it is `CNY`.
pub(crate) fn is_currency(text: &str) -> bool {
    CODES.as_bytes().chunks_exact(3).any(|code| code == text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_whole() {
        let (codes, rest) = CODES.as_bytes().as_chunks::<3>();
        assert!(rest.is_empty());
        assert!(codes.is_sorted_by(|a, b| a < b), "{CODES}");
        assert!(codes.as_flattened().iter().all(u8::is_ascii_uppercase));
        for code in ["EUR", "CNY", "NZD", "AUD", "CHF", "CLP", "JPY", "MYR", "PHP", "AED", "ZWG"] {
            assert!(is_currency(code), "{code}");
        }
        for text in ["RMB", "EURO", "EU", "eur", "", "UR ", "XXX", "XAU", "EDA"] {
            assert!(!is_currency(text), "{text}");
        }
    }
}
