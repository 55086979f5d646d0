//! What the documents say of the tables is what the tables hold.
#![allow(clippy::expect_used, missing_docs)]

use orderstr::diagnose::Example;
use orderstr::gateway::latipay::CODES;
use orderstr::gateway::model::{ADVICE, State};
use orderstr::gateway::{self, Gives};
#[cfg(feature = "sentences")]
use orderstr::gateway::{Format, Operation, OperationField, Source};
use orderstr::scheme::{
    Charset, Digest, EmptyValues, Encoding, KeyEncoding, Output, Pair, SecretPlacement,
    ValueFormat, Whitespace,
};
use orderstr::trade_pay::{Outcome, RESULTS, TradePayResult, UNDOCUMENTED, trade_pay_result};
use orderstr::{Code, Decision, Scheme, schemes};

const README: &str = include_str!("../README.md");
const CAUSES: &str = include_str!("../docs/causes.md");
#[cfg(feature = "sentences")]
const OPERATIONS_PAGE: &str = include_str!("../docs/operations.md");
const GUIDE: &str = include_str!("../docs/your-own-gateway.md");

/// The rows of the table between two markers of the README, without its head.
fn rows(marker: &str) -> Vec<Vec<String>> {
    rows_of(README, marker)
}

fn rows_of(document: &str, marker: &str) -> Vec<Vec<String>> {
    let begin = format!("<!-- {marker}:begin -->");
    let end = format!("<!-- {marker}:end -->");
    let table = document.split_once(&begin).and_then(|(_, rest)| rest.split_once(&end));
    let (table, _) = table.expect("the markers of the table");
    let lines = table.trim().lines().skip(2);
    lines
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect()
}

#[test]
fn the_error_table_is_that_of_the_code() {
    let documented = rows("errors");
    let known: Vec<Vec<String>> = Code::ALL
        .iter()
        .map(|code| {
            vec![format!("`{}`", code.as_str()), code.english().into(), code.chinese().into()]
        })
        .collect();
    assert_eq!(documented, known);
}

#[cfg(feature = "diagnose")]
#[test]
fn the_table_of_causes_is_that_of_the_code() {
    let known: Vec<Vec<String>> = orderstr::diagnose::CauseCode::ALL
        .iter()
        .map(|code| {
            let example = code.example().map_or_else(String::new, |example| {
                let Example { rule, message, theirs } = example;
                let theirs = theirs.escape_debug().to_string().replace("\\\"", "\"");
                format!("{rule}: `{message}` → `{theirs}`")
            });
            vec![format!("`{}`", code.as_str()), code.english().into(), code.fix().into(), example]
        })
        .collect();
    assert_eq!(rows_of(CAUSES, "causes"), known);
}

#[test]
fn the_table_of_latipays_codes_is_that_of_the_code() {
    let documented = rows("latipay-codes");
    let known: Vec<Vec<String>> = CODES
        .iter()
        .map(|row| vec![row.code.into(), row.meaning.into(), row.action.into()])
        .collect();
    assert_eq!(documented, known);
}

/// The fields of an operation with those of its objects, the latter behind the name of the former.
#[cfg(feature = "sentences")]
fn fields_of(
    fields: &'static [&'static OperationField],
    before: &str,
) -> Vec<(String, &'static OperationField)> {
    let mut all = Vec::new();
    for &field in fields {
        let name = format!("{before}{}", field.name);
        all.push((name.clone(), field));
        match field.format {
            Format::Object(members) | Format::Open(members) => {
                all.extend(fields_of(members, &format!("{name}.")));
            }
            Format::List(members) => all.extend(fields_of(members, &format!("{name}[]."))),
            _ => {}
        }
    }
    all
}

#[cfg(feature = "sentences")]
fn every_operation() -> impl Iterator<Item = (&'static str, &'static Operation)> {
    gateway::GATEWAYS
        .iter()
        .flat_map(|gateway| gateway.operations.iter().map(|operation| (gateway.name, operation)))
}

#[cfg(feature = "sentences")]
#[test]
fn the_page_of_operations_is_that_of_the_tables() {
    let words: [[&str; 5]; 2] = [
        ["", "yes", "no", "one of these", "filled in"],
        ["-zh", "是", "否", "至少填一个", "自动填写"],
    ];
    for (gateway, operation) in every_operation() {
        for (at, [marker, yes, no, either, filled_in]) in words.into_iter().enumerate() {
            let known: Vec<Vec<String>> = fields_of(operation.fields, "")
                .into_iter()
                .map(|(name, field)| {
                    let needed = match field.source {
                        Source::Required => yes.to_owned(),
                        Source::Optional if operation.any_of.contains(&name.as_str()) => {
                            either.to_owned()
                        }
                        Source::Optional => no.to_owned(),
                        Source::Account => filled_in.to_owned(),
                        Source::Fixed(text) => format!("{filled_in}: `{text}`"),
                    };
                    let characters = if at == 0 { "characters" } else { "个字符" };
                    let max = field.max.map(|max| format!("{max} {characters}"));
                    let about = field.about.get(at).map(|about| (*about).to_owned());
                    let format = field.format.about().get(at).cloned();
                    let cells = [Some(format!("`{name}`")), Some(needed), about, format, max];
                    cells.map(Option::unwrap_or_default).to_vec()
                })
                .collect();
            let page = OPERATIONS_PAGE.replace("\\|", "¦");
            let written: Vec<Vec<String>> =
                rows_of(&page, &format!("{gateway}.{}{marker}", operation.name))
                    .into_iter()
                    .map(|row| row.into_iter().map(|cell| cell.replace('¦', "|")).collect())
                    .collect();
            assert_eq!(written, known, "{gateway} {}", operation.name);
        }
    }
}

/// What an operation and a field are is said in both languages, and not what their table says already.
#[cfg(feature = "sentences")]
#[test]
fn every_operation_and_field_says_what_it_is() {
    let is_chinese = |text: &str| text.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    let check = |place: &str, [english, chinese]: [&str; 2]| {
        assert!(!english.is_empty() && !is_chinese(english), "{place}: {english}");
        assert!(is_chinese(chinese), "{place}: {chinese}");
        assert!(!english.ends_with('.') && !chinese.ends_with('。'), "{place}");
    };
    let mut count = 0;
    for (gateway, operation) in every_operation() {
        let place = format!("{gateway} {}", operation.name);
        check(&place, operation.about);
        assert!(!operation.section.is_empty(), "{place}");
        if let Some(name) = operation.form_of {
            let of = every_operation().find(|(of, row)| *of == gateway && row.name == name);
            assert!(of.is_some() && operation.slot().is_some(), "{place}");
        }
        let fields = fields_of(operation.fields, "");
        for name in operation.any_of {
            assert!(fields.iter().any(|(known, _)| known == name), "{place}: {name}");
        }
        for (name, field) in fields {
            let place = format!("{place} {name}");
            check(&place, field.about);
            let limit = field.max.map(|max| max.to_string()).unwrap_or_default();
            let said = !limit.is_empty() && field.about.iter().any(|about| about.contains(&limit));
            assert!(!said, "{place}: its limit is said twice");
            let [english, chinese] = field.format.about();
            assert!(!english.is_empty() && !chinese.is_empty(), "{place}");
            count += 1;
        }
    }
    assert!(count > 150, "{count} fields");
}

#[test]
fn the_table_of_built_in_schemes_is_that_of_the_code() {
    let known: Vec<Vec<String>> = schemes::ALL
        .iter()
        .map(|rule| {
            let name = format!("`{}`", rule.name());
            vec![name, rule.description.into(), rule.description_zh.into()]
        })
        .collect();
    assert_eq!(rows("schemes"), known);
    assert!(schemes::ALL.iter().all(|rule| !rule.source.is_empty()));
}

/// Each switch of a scheme has its row in the guide, in the order of the code, and its default in it.
#[test]
fn the_guide_has_every_switch() {
    let plain = Scheme { secret: SecretPlacement::Append("".into()), ..Scheme::PLAIN };
    let written = serde_json::to_value(&plain).expect("a scheme can be written");
    let switches = written.as_object().expect("as an object");
    // Those that are written only where they say something stand behind `keyPrefix`.
    let secret = SecretPlacement::Prepend("".into());
    let elsewhere = Scheme { secret, ..Scheme::PLAIN };
    let encoded = Scheme { key_encoding: KeyEncoding::Hex, ..Scheme::PLAIN };
    let mut switches: Vec<(String, serde_json::Value)> =
        switches.iter().map(|(name, word)| (name.clone(), word.clone())).collect();
    for (scheme, name, default) in [(elsewhere, "keySuffix", ""), (encoded, "keyEncoding", "text")]
    {
        let written = serde_json::to_value(&scheme).expect("a scheme can be written");
        assert!(written.get(name).is_some(), "{name}");
        let at = switches.iter().position(|(switch, _)| switch == "digest").expect("a digest");
        switches.insert(at, (name.into(), default.into()));
    }
    let rows = rows_of(GUIDE, "switches");
    let known: Vec<String> = switches.iter().map(|(name, _)| format!("`{name}`")).collect();
    let documented: Vec<&str> =
        rows.iter().filter_map(|row| row.first()).map(String::as_str).collect();
    assert_eq!(documented, known);
    for (row, (name, word)) in rows.iter().zip(&switches) {
        let default = match name.as_str() {
            "secret" => Some("none"),
            _ => word.as_str().filter(|word| !word.is_empty()),
        };
        if let Some(default) = default {
            let listed = row.get(1).expect("a default");
            assert!(listed.starts_with(&format!("`{default}`")), "{name}: {listed}");
        }
    }
}

/// A switch, and every word that it has.
fn words() -> Vec<(&'static str, Vec<&'static str>)> {
    macro_rules! words {
        ($type:ty) => {
            <$type>::ALL.iter().map(|choice| choice.as_str()).collect()
        };
    }
    vec![
        ("emptyValues", words!(EmptyValues)),
        ("whitespace", words!(Whitespace)),
        ("valueFormat", words!(ValueFormat)),
        ("order", vec!["sorted", "sorted-by-value", "given"]),
        ("pair", words!(Pair)),
        ("encoding", words!(Encoding)),
        ("charset", words!(Charset)),
        ("secret", vec!["none", "append", "prepend", "both-ends", "among-values"]),
        ("keyEncoding", words!(KeyEncoding)),
        ("digest", words!(Digest)),
        ("output", words!(Output)),
    ]
}

#[test]
fn the_readme_and_the_guide_have_every_word() {
    for rows in [rows("scheme-words"), rows_of(GUIDE, "switches")] {
        for (switch, words) in words() {
            let named = |row: &&Vec<String>| row.first().is_some_and(|cell| cell.contains(switch));
            let row = rows.iter().find(named).expect(switch).concat();
            for word in words {
                assert!(row.contains(&format!("`{word}`")), "{switch}: {word}");
            }
        }
    }
}

#[test]
fn every_code_has_its_own_word_and_sentences() {
    for (at, code) in Code::ALL.iter().enumerate() {
        assert!(code.as_str().starts_with("ERR_"));
        for other in Code::ALL.iter().skip(at + 1) {
            assert_ne!(code.as_str(), other.as_str());
            assert_ne!(code.english(), other.english());
            assert_ne!(code.chinese(), other.chinese());
        }
    }
}

fn trade_pay_rows() -> impl Iterator<Item = &'static TradePayResult> {
    RESULTS.iter().chain([&UNDOCUMENTED])
}

#[test]
fn the_results_of_trade_pay_are_those_of_the_document() {
    use Outcome::{Cancelled, Failed, Success, Unknown};
    let listed = |row: &TradePayResult| (row.code, row.outcome, row.is_final, row.query);
    let rows: Vec<_> = trade_pay_rows().map(listed).collect();
    let documented = [
        ("9000", Success, true, true),
        ("8000", Unknown, false, true),
        ("4000", Failed, true, false),
        ("6001", Cancelled, true, false),
        ("6002", Unknown, false, true),
        ("6004", Unknown, false, true),
        ("99", Cancelled, true, false),
        ("4", Failed, true, false),
        ("", Unknown, false, true),
    ];
    assert_eq!(rows, documented);
    assert_eq!(trade_pay_result("9001"), &UNDOCUMENTED);
    for row in trade_pay_rows() {
        assert_eq!(trade_pay_result(row.code), row);
        assert!(!row.meaning.is_empty() && !row.action.is_empty(), "{}", row.code);
        assert!(!row.meaning_zh.is_ascii() && !row.action_zh.is_ascii(), "{}", row.code);
    }
}

/// The states of all replies and notifications.
fn states() -> impl Iterator<Item = &'static State> {
    gateway::GATEWAYS.iter().map(|tables| tables.sayings).flat_map(|sayings| {
        let replies = sayings.replies.iter().flat_map(|row| row.states);
        replies.chain(sayings.notifications.iter().flat_map(|row| row.states))
    })
}

/// No word of a list has two rows, and what a row says it says in both languages.
#[test]
fn each_state_is_one_row() {
    let lists = gateway::GATEWAYS.iter().map(|tables| tables.sayings).flat_map(|sayings| {
        let replies = sayings.replies.iter().map(|row| row.states);
        replies.chain(sayings.notifications.iter().map(|row| row.states))
    });
    for states in lists {
        for row in states {
            for word in row.words.split('|') {
                assert_eq!(State::find(states, word), Some(row), "{word}");
                assert_eq!(State::find(states, &[word, "x"].concat()), None, "{word}");
            }
        }
    }
    assert!(states().count() > 50);
    for row in states() {
        assert!(!row.meaning.is_empty() && !row.action.is_empty(), "{}", row.words);
        assert!(!row.meaning_zh.is_ascii() && !row.action_zh.is_ascii(), "{}", row.words);
    }
}

/// Every operation has its row among the replies, but those that make an order string, which nothing answers.
#[test]
fn each_operation_has_a_reply() {
    for catalogue in gateway::GATEWAYS {
        let sayings = catalogue.sayings;
        assert_eq!(sayings.gateway, catalogue.name);
        let last = sayings.notifications.last().expect(catalogue.name);
        assert!(last.when.is_empty(), "{}", catalogue.name);
        for operation in catalogue.operations {
            let is_answered = sayings.replies.iter().any(|row| row.operation == operation.name);
            let is_request = !matches!(operation.gives, Gives::OrderStr);
            assert_eq!(is_answered, is_request, "{} {}", catalogue.name, operation.name);
        }
    }
}

#[test]
fn chinese_sentences_have_chinese_punctuation() {
    let sentences = Code::ALL
        .iter()
        .map(|code| code.chinese())
        .chain(
            gateway::GATEWAYS
                .iter()
                .flat_map(|tables| tables.sayings.codes)
                .flat_map(|row| [row.meaning_zh, row.action_zh]),
        )
        .chain(states().flat_map(|row| [row.meaning_zh, row.action_zh]))
        .chain(ADVICE.iter().map(|row| row.action_zh))
        .chain(trade_pay_rows().flat_map(|row| [row.meaning_zh, row.action_zh]))
        .chain(schemes::ALL.iter().map(|rule| rule.description_zh))
        .chain(Decision::ALL.iter().map(|decision| decision.chinese()));
    #[cfg(feature = "sentences")]
    let of_operations: Vec<String> = every_operation()
        .flat_map(|(_, operation)| {
            let fields = fields_of(operation.fields, "").into_iter();
            let [_, chinese] = operation.about;
            fields
                .flat_map(|(_, field)| [field.about.map(str::to_owned), field.format.about()])
                .map(|[_, chinese]| chinese)
                .chain([chinese.to_owned()])
        })
        .collect();
    #[cfg(feature = "sentences")]
    let sentences = sentences.chain(of_operations.iter().map(String::as_str));
    let is_chinese = |character: &char| ('\u{3400}'..='\u{9fff}').contains(character);
    for sentence in sentences {
        let characters: Vec<char> = sentence.chars().collect();
        for pair in characters.windows(2) {
            let narrow = matches!(pair.last(), Some(',' | ';' | ':'));
            assert!(!(narrow && pair.first().is_some_and(is_chinese)), "{sentence}");
        }
    }
}
