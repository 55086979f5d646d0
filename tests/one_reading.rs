//! What is signed has one reading: no two messages that the core accepts make one text. Found by trying
//! every message of a few values that look like separators, names and quotes.
//!
//! Left out is what is documented not to have one: values without names in no fixed order, and values
//! joined by nothing. Pairs joined by nothing have one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::HashMap;

use orderstr::scheme::{
    Digest, EmptyValues, Encoding, Order, Output, Pair, Scheme, SecretPlacement,
};
use orderstr::{Code, ExternalSigner, Names, Params, Secret, Signer, Template, schemes};

const ENCODINGS: [Encoding; 3] = [Encoding::Raw, Encoding::Percent, Encoding::Form];

/// A message: its fields, as they are signed.
type Message<'m> = Vec<(&'m str, &'m str)>;

/// Counts the messages that are accepted, each with a text of its own, and those refused as ambiguous.
#[derive(Default)]
struct Readings<'m> {
    accepted: HashMap<String, Message<'m>>,
    refused: usize,
}

impl<'m> Readings<'m> {
    /// `kept`: whether a value is signed. `None` for a field is one that is not there.
    fn add(&mut self, signer: &ExternalSigner, message: Message<'m>, kept: impl Fn(&str) -> bool) {
        let params: Params<'_> = message.iter().copied().collect();
        match signer.canonical_string(&params) {
            Err(error) if error.code() == Code::Ambiguous => self.refused += 1,
            Err(error) => assert!(
                matches!(error.code(), Code::Empty | Code::Missing | Code::ControlCharacter),
                "{error}"
            ),
            Ok(text) => {
                let message: Message<'_> =
                    message.into_iter().filter(|(_, value)| kept(value)).collect();
                if let Some(other) = self.accepted.insert(text.clone(), message.clone()) {
                    assert_eq!(message, other, "{signer:?} makes one text of both: {text:?}");
                }
            }
        }
    }
}

/// Every message of these names, each with one of these values.
fn messages<'m>(names: &[&'m str], values: &[&'m str]) -> Vec<Message<'m>> {
    names.iter().fold(vec![Vec::new()], |messages, name| {
        let with = |message: &Message<'m>, value: &&'m str| {
            [message.as_slice(), &[(*name, *value)]].concat()
        };
        messages
            .iter()
            .flat_map(|message| values.iter().map(|value| with(message, value)))
            .collect()
    })
}

#[test]
fn fields_are_read_one_way() {
    let fixed = || Order::Fixed(Names::Static(&["a", "b", "c"]));
    let named = [Pair::NameValue, Pair::NameQuoted]
        .into_iter()
        .flat_map(|pair| [Order::Sorted, Order::Given, fixed()].map(|order| (pair, order)));
    let rules: Vec<_> = named
        .map(|(pair, order)| (pair, order, Names::NONE))
        .chain([
            (Pair::NameValue, Order::Sorted, Names::Static(&["b"])),
            (Pair::NameValue, Order::Sorted, Names::Static(&["c", "a"])),
            (Pair::Value, fixed(), Names::NONE),
        ])
        .collect();
    let mut tried = 0;
    for separator in ["&", "||", "|-|", "-", "%", "\""] {
        let values = ["", "x", "&b=", "|", "-|", "|-", "-2", "\"", "%41"];
        let injected = format!("1{separator}b=2");
        let quoted = format!("1\"{separator}b=\"2");
        let values: Vec<&str> = values.into_iter().chain([separator, &injected, &quoted]).collect();
        for ((pair, order, last), encoding) in
            rules.iter().flat_map(|rule| ENCODINGS.iter().map(move |encoding| (rule, *encoding)))
        {
            for empty_values in [EmptyValues::Drop, EmptyValues::Keep] {
                let scheme = Scheme {
                    separator: separator.to_owned().into(),
                    pair: *pair,
                    order: order.clone(),
                    trailing_fields: last.clone(),
                    encoding,
                    empty_values,
                    digest: Digest::External,
                    output: Output::Base64,
                    ..Scheme::PLAIN
                };
                if scheme.check().is_err() {
                    continue;
                }
                let signer = ExternalSigner::new(scheme).unwrap();
                let mut readings = Readings::default();
                for message in messages(&["a", "b", "c"], &values) {
                    readings.add(&signer, message, |value| {
                        empty_values == EmptyValues::Keep || !value.is_empty()
                    });
                }
                assert!(!readings.accepted.is_empty());
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

/// Names that end alike, and values that make one name of another.
#[test]
fn pairs_joined_by_nothing_are_read_one_way() {
    let names = ["b", "xb", "a", "axb"];
    let values =
        ["", "x", "a", "ax", "1", "b=", "xb=", "1b=2", "a=", "1x", "=", "b", "1axb=", "=b="];
    let orders = [
        (Order::Sorted, Names::NONE),
        (Order::Given, Names::NONE),
        (Order::Fixed(Names::Static(&["xb", "a", "b", "axb"])), Names::NONE),
        (Order::Sorted, Names::Static(&["a"])),
    ];
    let mut refused = 0;
    for (order, last) in orders {
        for empty_values in [EmptyValues::Drop, EmptyValues::Keep] {
            let scheme = Scheme {
                separator: "".into(),
                order: order.clone(),
                trailing_fields: last.clone(),
                empty_values,
                digest: Digest::External,
                output: Output::Base64,
                ..Scheme::PLAIN
            };
            let signer = ExternalSigner::new(scheme).unwrap();
            let mut readings = Readings::default();
            for message in messages(&names, &values) {
                readings.add(&signer, message, |value| {
                    empty_values == EmptyValues::Keep || !value.is_empty()
                });
            }
            assert!(readings.accepted.len() > 1_000, "{}", readings.accepted.len());
            refused += readings.refused;
        }
    }
    assert!(refused > 10_000, "{refused}");
}

/// Wherever the key stands at the ends, what is hashed of two messages differs, even where the key looks like a part of them.
#[test]
fn a_key_at_the_ends_hides_nothing() {
    let placements = [
        SecretPlacement::Append("&key=".into()),
        SecretPlacement::Append("".into()),
        SecretPlacement::Prepend("".into()),
        SecretPlacement::Prepend("|".into()),
        SecretPlacement::BothEnds,
    ];
    let values = ["", "x", "1", "b=2", "1b=2", "&b=2", "1&b=2", "a=1", "1a=1", "key=", "1&key="];
    for (placement, key) in placements
        .iter()
        .flat_map(|placement| ["k", "a=1", "1&b=2", "b=2"].map(|key| (placement, key)))
    {
        for separator in ["", "&"] {
            for digest in [Digest::Sha512, Digest::HmacSha512] {
                let scheme = Scheme {
                    separator: separator.into(),
                    secret: placement.clone(),
                    digest,
                    ..Scheme::PLAIN
                };
                let signer = Signer::new(scheme, Secret::new(key).unwrap()).unwrap();
                let mut seen = HashMap::new();
                for message in messages(&["a", "b", "c"], &values) {
                    let params: Params<'_> = message.iter().copied().collect();
                    let Ok(explained) = signer.explain(&params) else { continue };
                    let signed = message.iter().filter(|(_, value)| !value.is_empty());
                    let signed: Message<'_> = signed.copied().collect();
                    let hashed = explained.string_to_sign.replace("‹key›", key);
                    let before = seen.insert(hashed, signed.clone());
                    assert!(
                        before.is_none_or(|before| before == signed),
                        "{signed:?} {placement:?}"
                    );
                }
                assert!(seen.len() > 100);
            }
        }
    }
}

/// With bodies that are JSON, and others that only begin or end like it.
#[test]
fn slots_are_read_one_way() {
    let values =
        ["1", "1.2", "{x", "2.{x", "}", "1 2", ".", "2", "{}", "{x.{}", "{x }", "2}", "|2", "2>3"];
    let bodies = [
        "",
        "{}",
        "{\n}",
        "{\"a\":\"1.{}\"}",
        "1.2",
        "[{}]",
        "[\n2]",
        "{x",
        "2.{x",
        "x\ny",
        "x\n2}",
        "x",
        "}",
        "|{}",
    ];
    let own = ["{a}.{b}.{c*}", "{a}.{b}", "<{a}|{b*}>[{c}>]", "{a}..{b}.-{c*}", "{a*}.[{b}.]"]
        .map(|text| Template::new("own", text).unwrap());
    let built_in = schemes::ALL.iter().filter_map(|built_in| match &built_in.rule {
        // Whoever signs it, its text is the same.
        schemes::Rule::Template(template) => {
            Some(Template::new(template.name.clone(), template.text.clone()).unwrap())
        }
        schemes::Rule::Scheme(_) => None,
    });
    let mut refused = 0;
    for template in own.into_iter().chain(built_in) {
        let text = template.text.clone();
        let names: Vec<(&str, bool)> = text
            .split('{')
            .skip(1)
            .filter_map(|piece| piece.split_once('}'))
            .map(|(name, _)| (name.trim_end_matches('*'), name.ends_with('*')))
            .collect();
        let signer = ExternalSigner::new(template).unwrap();
        let mut readings = Readings::default();
        let optional = text.contains('[');
        let mut all = vec![Vec::new()];
        for (at, (name, raw)) in names.iter().enumerate() {
            let last = optional && at + 1 == names.len();
            let without = if last { all.clone() } else { Vec::new() };
            // All of them where the slots are few.
            let most = if names.len() > 3 { 7 } else { values.len() };
            let values = if *raw { &bodies[..] } else { &values[..most] };
            all = all
                .iter()
                .flat_map(|message: &Message<'_>| {
                    values.iter().map(|value| [message.as_slice(), &[(*name, *value)]].concat())
                })
                .chain(without)
                .collect();
        }
        for message in all {
            readings.add(&signer, message, |_| true);
        }
        // A body alone is read in no other way.
        assert!(readings.accepted.len() > if names.len() == 1 { 5 } else { 50 }, "{text}");
        refused += readings.refused;
    }
    assert!(refused > 1_000, "{refused}");
}
