//! Words of the tables as sentences and comments.

use std::fmt::Write as _;

use orderstr::gateway::{Catalogue, Operation};

/// Columns of a generated comment.
const COLUMNS: usize = 100;

/// `the price` is `The price.`; what begins with a name stays as it is.
pub fn sentence(words: &str) -> String {
    let first = words.split(' ').next().unwrap_or_default();
    let is_plain = first.chars().all(|letter| letter.is_ascii_lowercase() || "',".contains(letter));
    let mut letters = words.chars();
    let begun = match letters.next() {
        Some(letter) if is_plain => letter.to_uppercase().chain(letters).collect(),
        _ => words.to_owned(),
    };
    format!("{begun}.")
}

/// Where an operation is documented, and what it is called there.
pub fn documented(catalogue: &Catalogue, operation: &Operation) -> String {
    let (document, section) = (catalogue.document, operation.section);
    match target(operation) {
        target if target == section => format!("{document}, `{section}`"),
        target => format!("`{target}`. {document}, \"{section}\""),
    }
}

/// The method and path of an operation, or its name at the gateway where those do not say it.
pub fn target(operation: &Operation) -> String {
    match operation.interface {
        "" => format!("{} {}", operation.method.as_str(), operation.path),
        interface => interface.to_owned(),
    }
}

/// Paragraphs as a documentation comment, indented by so many spaces. There is no space between tags.
pub fn comment(paragraphs: &[String], indent: usize) -> String {
    let margin = " ".repeat(indent);
    if let [paragraph] = paragraphs
        && indent + paragraph.chars().count() + "/**  */".len() <= COLUMNS
    {
        return format!("{margin}/** {paragraph} */\n");
    }
    let mut text = format!("{margin}/**\n");
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let follows_tag = at > 0 && paragraphs[at - 1].starts_with('@');
        if at > 0 && !follows_tag {
            let _ = writeln!(text, "{margin} *");
        }
        for line in wrapped(paragraph, COLUMNS - indent - " * ".len()) {
            let _ = writeln!(text, "{margin} * {line}");
        }
    }
    text + &format!("{margin} */\n")
}

fn wrapped(paragraph: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in paragraph.split(' ') {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > columns {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line += word;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_sentences() {
        assert_eq!(sentence("the price"), "The price.");
        assert_eq!(sentence("YabandPay's own id"), "YabandPay's own id.");
        assert_eq!(sentence("minutes, at most"), "Minutes, at most.");
    }

    #[test]
    fn long_comments_are_wrapped() {
        let short = comment(&["One.".to_owned()], 2);
        assert_eq!(short, "  /** One. */\n");
        let long = comment(&["word ".repeat(30).trim().to_owned(), "Two.".to_owned()], 2);
        assert!(long.lines().all(|line| line.len() <= COLUMNS), "{long}");
        assert!(long.ends_with("word\n   *\n   * Two.\n   */\n"), "{long}");
    }
}
