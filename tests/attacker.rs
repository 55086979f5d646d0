//! The attacker's side: a gateway signs a text, and somebody posts it split into fields in another way.
//!
//! A gateway looks at no value, so its messages are made here without any rule of ours: texts of somebody's
//! hold what looks like fields. Every way to split the text is verified, and one that is accepted must be
//! the message that was signed. The lists of names are this file's own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::as_conversions
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use hmac::{Hmac, KeyInit as _, Mac as _};
use orderstr::gateway::alipay_open::NotificationVersion;
use orderstr::gateway::latipay::{PAYMENT_METHODS, STATUSES};
use orderstr::gateway::{AlipayOpen, Latipay, Request, YabandPay};
use orderstr::scheme::{EmptyValues, Encoding, Order, Pair, Scheme, SecretPlacement};
use orderstr::{Code, Error, ExternalSigner, Names, Params, Secret, Signer, schemes};
use sha2::Sha256;

const KEY: &str = "self-test-key";

/// Fields in signed order.
type Fields = Vec<(String, String)>;

/// How a verification of a reading came out: accepted, or refused with that code.
type Verdict = Result<(), Code>;

fn hmac(text: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(KEY.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    let bytes = mac.finalize().into_bytes();
    bytes.iter().fold(String::new(), |mut out, byte| {
        write!(out, "{byte:02x}").unwrap();
        out
    })
}

fn joined(fields: &[(String, String)]) -> String {
    fields.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

fn params(fields: &[(String, String)]) -> Params<'_> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// The places in a text at which a field can begin.
fn starts(text: &str) -> Vec<usize> {
    let is_name = |name: &str| {
        !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
    };
    let begins = |at: &usize| {
        (*at == 0 || text.as_bytes()[at - 1] == b'&')
            && text[*at..].split_once('=').is_some_and(|(name, _)| is_name(name))
    };
    (0..text.len()).filter(|at| text.is_char_boundary(*at)).filter(begins).collect()
}

/// The fields of a text that is split at those places, if no name is there twice.
fn split(text: &str, at: &[usize]) -> Option<Fields> {
    let ends = at.iter().skip(1).map(|start| start - 1).chain([text.len()]);
    let fields: Fields = at
        .iter()
        .zip(ends)
        .map(|(start, end)| text[*start..end].split_once('=').unwrap())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let names: BTreeSet<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
    (names.len() == fields.len()).then_some(fields)
}

/// Counts, which show that neither side of a proof is empty.
#[derive(Debug, Default)]
struct Counts {
    messages: u64,
    readings: u64,
    genuine_accepted: u64,
    refused: BTreeMap<String, u64>,
}

impl Counts {
    /// One reading of a message that was signed.
    fn count(&mut self, text: &str, signed: &Fields, reading: &Fields, verdict: Verdict) {
        self.readings += 1;
        match verdict {
            Ok(()) => {
                assert_eq!(reading, signed, "another reading is accepted of {text:?}");
                self.genuine_accepted += 1;
            }
            Err(code) => *self.refused.entry(code.as_str().to_owned()).or_default() += 1,
        }
    }

    fn print(&self, of: &str) {
        println!("{of}: {self:?}");
    }
}

/// Knuth's MMIX constants: a fixed walk through numbers that looks random enough.
struct Walk(u64);

impl Walk {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }
}

// ---- Schemes

/// Every message that has all of three names, each with values that look like fields of the same names.
#[test]
fn a_scheme_accepts_the_message_that_was_signed_and_no_other() {
    let built_in = schemes::ALL.iter().filter_map(schemes::BuiltIn::scheme).cloned();
    let own = [
        Scheme { order: Order::Given, ..Scheme::PLAIN },
        Scheme { order: Order::Fixed(Names::Static(&["a", "b", "c"])), ..Scheme::PLAIN },
        Scheme { trailing_fields: ["b"].into_iter().collect(), ..Scheme::PLAIN },
        Scheme { trailing_fields: ["c", "a"].into_iter().collect(), ..Scheme::PLAIN },
        Scheme { separator: "||".into(), ..Scheme::PLAIN },
        Scheme { separator: "&&".into(), empty_values: EmptyValues::Keep, ..Scheme::PLAIN },
        Scheme { pair: Pair::NameQuoted, ..Scheme::PLAIN },
        Scheme { empty_values: EmptyValues::DropNull, ..Scheme::PLAIN },
    ];
    let mut tried = 0;
    let three = || ["a", "b", "c"].into_iter().collect::<Names>();
    for mut scheme in built_in.chain(own) {
        // Of a list of other names three are tried: what is asked of each of them is the same.
        if matches!(scheme.order, Order::Fixed(_)) {
            scheme.order = Order::Fixed(three());
        }
        // Values alone are the business of other tests; an encoding leaves nothing to split.
        if scheme.pair == Pair::Value || scheme.encoding != Encoding::Raw {
            continue;
        }
        let last: Vec<String> = scheme.trailing_fields.iter().map(String::from).collect();
        let names: Vec<String> = match last.iter().any(|name| name.len() > 1) {
            true => ["a", "b"].into_iter().map(String::from).chain(last).collect(),
            false => ["a", "b", "c"].map(String::from).to_vec(),
        };
        let mut counts = Counts::default();
        scheme_accepts_one_reading(scheme.clone(), &names, &mut counts);
        counts.print(&scheme.name);
        assert!(counts.genuine_accepted > 0 && counts.refused["ERR_AMBIGUOUS"] > 0);
        tried += 1;
    }
    assert!(tried > 15, "{tried}");
}

/// Verifies by whatever the scheme is verified by.
fn verified(scheme: &Scheme, message: &Params<'_>, text: &str) -> Verdict {
    let outcome: Result<bool, Error> = if scheme.digest.is_external() {
        let signer = ExternalSigner::new(scheme.clone()).unwrap();
        let digest = sha256(text);
        let is_signed = |_: Option<&str>, bytes: &[u8], _: &[u8]| {
            Ok(bytes == text.as_bytes() || bytes == digest.as_bytes())
        };
        signer.verify_with(message, "AAAA", &is_signed)
    } else {
        // The text of the scheme's own canonical string is compared, as the key stands behind it.
        let signer = Signer::new(scheme.clone(), Secret::new(KEY).unwrap()).unwrap();
        let signature = text_signature(&signer, scheme, text);
        signer.verify(message, &signature)
    };
    match outcome {
        Ok(true) => Ok(()),
        Ok(false) => Err(Code::Signature),
        Err(error) => Err(error.code()),
    }
}

fn sha256(text: &str) -> String {
    use sha2::Digest as _;
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut out, byte| {
        write!(out, "{byte:02x}").unwrap();
        out
    })
}

/// The signature that a gateway of this scheme makes of a text: of a message with one field whose pair is
/// the whole text, as a gateway that looks at no value would.
fn text_signature(signer: &Signer, scheme: &Scheme, text: &str) -> String {
    let whole = Scheme {
        order: Order::Given,
        trailing_fields: Names::NONE,
        known: Names::NONE,
        empty_values: EmptyValues::Keep,
        pair: Pair::Value,
        separator: "".into(),
        ..scheme.clone()
    };
    assert!(!matches!(scheme.secret, SecretPlacement::AmongValues), "{signer:?}");
    let whole = Signer::new(whole, Secret::new(KEY).unwrap()).unwrap();
    whole.sign(&Params::from([("whole", text)])).unwrap()
}

fn scheme_accepts_one_reading(scheme: Scheme, names: &[String], counts: &mut Counts) {
    let quote = if scheme.pair == Pair::NameQuoted { "\"" } else { "" };
    let separator = scheme.separator.clone();
    let known: Names = names.iter().cloned().collect();
    let scheme = Scheme { known, ..scheme };
    let injected: Vec<String> =
        names.iter().map(|name| format!("{quote}{separator}{name}={quote}1")).collect();
    let values: Vec<String> = ["x", "1", &*separator, "="]
        .into_iter()
        .map(String::from)
        .chain(injected.iter().cloned())
        .chain(injected.iter().map(|one| format!("x{one}{}", injected[1])))
        .collect();
    let order = |names: &[String]| -> Vec<String> {
        let mut names = names.to_vec();
        let place = |name: &String| scheme.trailing_fields.iter().position(|last| last == name);
        if !matches!(scheme.order, Order::Given) {
            names.sort_by_key(|name| (place(name), name.clone()));
        }
        names
    };
    let names = order(names);
    let write = |fields: &[(String, String)]| {
        let pair = |(name, value): &(String, String)| format!("{name}={quote}{value}{quote}");
        fields.iter().map(pair).collect::<Vec<_>>().join(&separator)
    };
    let count = values.len();
    for message in 0..count.pow(u32::try_from(names.len()).unwrap()) {
        let value = |at: usize| &values[message / count.pow(u32::try_from(at).unwrap()) % count];
        let signed: Fields =
            names.iter().enumerate().map(|(at, name)| (name.clone(), value(at).clone())).collect();
        let text = write(&signed);
        counts.messages += 1;
        // Every subset of the names, each value any that the text could give it.
        let mut readings: Vec<(usize, Fields)> = vec![(0, vec![])];
        while let Some((from, reading)) = readings.pop() {
            for name in names.iter().filter(|name| reading.iter().all(|(had, _)| had != *name)) {
                let begin = format!("{name}={quote}");
                let Some(rest) = text[from..].strip_prefix(&begin) else { continue };
                // To the end, or to any separator.
                let ends = rest.match_indices(&*separator).map(|(at, _)| at).collect::<Vec<_>>();
                for end in ends.into_iter().map(Some).chain([None]) {
                    let pair = end.map_or(rest, |end| &rest[..end]);
                    let Some(value) = pair.strip_suffix(quote) else { continue };
                    let mut reading = reading.clone();
                    reading.push((name.clone(), value.to_owned()));
                    match end {
                        None => {
                            let verdict = verified(&scheme, &params(&reading), &text);
                            counts.count(&text, &signed, &reading, verdict);
                        }
                        Some(end) => {
                            let next = from + begin.len() + end + separator.len();
                            readings.push((next, reading));
                        }
                    }
                }
            }
        }
    }
}

// ---- Gateways

/// Which messages have a field, by the gateway's document.
#[derive(Clone, Copy)]
enum Has {
    All,
    Some,
    /// Those with one of these.
    With(&'static [&'static str]),
    /// All, this one or the other.
    Or(&'static str),
}

/// A kind of message: its names, sorted, the texts in it that somebody else wrote, and the values that are
/// looked at.
struct Kind {
    names: &'static [(&'static str, Has)],
    texts: &'static [&'static str],
    values: &'static [(&'static str, &'static str)],
}

const ALIPAY_TRADE: Kind = Kind {
    names: &[
        ("app_id", Has::All),
        ("auth_app_id", Has::All),
        ("body", Has::Some),
        ("buyer_id", Has::Or("buyer_open_id")),
        ("buyer_logon_id", Has::Some),
        ("buyer_open_id", Has::Or("buyer_id")),
        ("buyer_pay_amount", Has::With(&["invoice_amount"])),
        ("charset", Has::All),
        ("fund_bill_list", Has::With(&["invoice_amount"])),
        ("gmt_close", Has::Some),
        ("gmt_create", Has::All),
        ("gmt_payment", Has::Some),
        ("gmt_refund", Has::Some),
        ("invoice_amount", Has::Some),
        ("notify_id", Has::All),
        ("notify_time", Has::All),
        ("notify_type", Has::All),
        ("out_biz_no", Has::With(&["gmt_refund"])),
        ("out_trade_no", Has::All),
        ("passback_params", Has::Some),
        ("point_amount", Has::With(&["invoice_amount"])),
        ("receipt_amount", Has::With(&["invoice_amount"])),
        ("refund_fee", Has::With(&["gmt_close", "gmt_refund"])),
        ("seller_email", Has::Some),
        ("seller_id", Has::All),
        ("send_back_fee", Has::Some),
        ("subject", Has::All),
        ("total_amount", Has::All),
        ("trade_no", Has::All),
        ("trade_status", Has::All),
        ("version", Has::All),
        ("voucher_detail_list", Has::Some),
    ],
    texts: &["body", "passback_params", "subject", "voucher_detail_list"],
    values: &[("charset", "utf-8"), ("notify_type", "trade_status_sync")],
};

const ALIPAY_FUND_AUTHORISATION: Kind = Kind {
    names: &[
        ("amount", Has::All),
        ("app_id", Has::All),
        ("auth_app_id", Has::All),
        ("auth_no", Has::All),
        ("charset", Has::All),
        ("gmt_create", Has::All),
        ("gmt_trans", Has::All),
        ("notify_id", Has::All),
        ("notify_time", Has::All),
        ("notify_type", Has::All),
        ("operation_id", Has::All),
        ("operation_type", Has::All),
        ("out_order_no", Has::All),
        ("out_request_no", Has::All),
        ("payer_logon_id", Has::Some),
        ("payer_user_id", Has::Some),
        ("remark", Has::Some),
        ("rest_amount", Has::All),
        ("status", Has::All),
        ("total_freeze_amount", Has::Some),
        ("total_pay_amount", Has::Some),
        ("version", Has::All),
    ],
    texts: &["remark"],
    values: &[("charset", "utf-8"), ("notify_type", "fund_auth_freeze")],
};

const ALIPAY_MESSAGE: Kind = Kind {
    names: &[
        ("biz_content", Has::All),
        ("charset", Has::All),
        ("msg_method", Has::Some),
        ("notify_id", Has::Some),
        ("service", Has::Some),
        ("utc_timestamp", Has::Some),
        ("version", Has::Some),
    ],
    texts: &["biz_content"],
    values: &[("charset", "utf-8")],
};

/// Of a type that the library does not know, with a text between fields that it does not know either.
const ALIPAY_OTHER: Kind = Kind {
    names: &[
        ("app_id", Has::All),
        ("auth_app_id", Has::Some),
        ("charset", Has::All),
        ("memo", Has::All),
        ("notify_id", Has::All),
        ("notify_time", Has::All),
        ("notify_type", Has::All),
        ("status", Has::Some),
        ("version", Has::All),
    ],
    texts: &["memo"],
    values: &[("charset", "utf-8"), ("notify_type", "open_app_auth_notify")],
};

const YABANDPAY_PAYMENT: Kind = Kind {
    names: &[
        ("3ds_version", Has::Some),
        ("acquirer_id", Has::All),
        ("amount", Has::All),
        ("amount_cny", Has::Some),
        ("createDate", Has::All),
        ("currency", Has::All),
        ("demo", Has::Some),
        ("description", Has::All),
        ("eci", Has::With(&["3ds_version"])),
        ("exchange_rate", Has::All),
        ("liability", Has::With(&["3ds_version"])),
        ("order_id", Has::All),
        ("out_trade_no", Has::All),
        ("paid_time", Has::Some),
        ("pay_method", Has::All),
        ("settlement_amount", Has::All),
        ("settlement_currency", Has::All),
        ("state", Has::All),
        ("sub_pay_method", Has::All),
        ("tip_amount", Has::Some),
        ("trade_id", Has::All),
        ("transaction_id", Has::Some),
        ("type", Has::All),
        ("user", Has::All),
    ],
    texts: &["demo", "description", "order_id"],
    values: &[],
};

const YABANDPAY_REFUND: Kind = Kind {
    names: &[
        ("m_refund_id", Has::Some),
        ("order_id", Has::Some),
        ("refund_amount", Has::All),
        ("refund_currency", Has::All),
        ("refund_description", Has::Some),
        ("refund_id", Has::All),
        ("state", Has::All),
        ("trade_id", Has::Some),
        ("type", Has::All),
        ("user", Has::All),
    ],
    texts: &["order_id", "refund_description"],
    values: &[("type", "refund")],
};

const YABANDPAY_PAYOUT: Kind = Kind {
    names: &[
        ("amount", Has::All),
        ("currency", Has::All),
        ("gateway_name", Has::All),
        ("notify_url", Has::Some),
        ("payout_id", Has::All),
        ("reference", Has::Some),
        ("state", Has::All),
        ("time", Has::All),
        ("user", Has::All),
        ("wallet_id", Has::Some),
    ],
    texts: &["notify_url", "reference"],
    values: &[],
};

const LATIPAY_MERCHANT_HOSTED: Kind = Kind {
    names: &[
        ("amount", Has::All),
        ("amount_cny", Has::All),
        ("currency", Has::All),
        ("currency_rate", Has::All),
        ("merchant_reference", Has::Some),
        ("nonce", Has::All),
        ("order_id", Has::All),
        ("organisation_id", Has::All),
        ("organisation_name", Has::All),
        ("payment_method", Has::All),
        ("product_name", Has::All),
        ("qr_code", Has::All),
        ("qr_code_url", Has::All),
        ("user_id", Has::All),
        ("user_name", Has::All),
        ("wallet_id", Has::All),
        ("wallet_name", Has::All),
    ],
    texts: &[
        "merchant_reference",
        "organisation_name",
        "product_name",
        "qr_code_url",
        "user_name",
        "wallet_name",
    ],
    values: &[],
};

/// A gateway whose messages are fields: what it signs, and how a reading is verified.
struct Gateway<'g> {
    name: &'static str,
    kinds: &'static [&'static Kind],
    /// Whether a text without content is signed as such, or left out.
    signs_empty: bool,
    /// Signed in every message beside its own fields.
    beside: &'static [(&'static str, &'static str)],
    /// Of the reading, the text that was signed, and its HMAC.
    verify: &'g dyn Fn(&Fields, &str, &str) -> Verdict,
}

/// Names that no gateway has.
const UNKNOWN: [&str; 4] = ["aa", "dz", "sz", "zz"];

impl Gateway<'_> {
    /// A name of any kind, or one that is none.
    fn any_name(&self, walk: &mut Walk) -> &'static str {
        if walk.one_in(6) {
            return UNKNOWN[walk.below(UNKNOWN.len())];
        }
        let kind = self.kinds[walk.below(self.kinds.len())];
        kind.names[walk.below(kind.names.len())].0
    }

    /// What somebody writes into a text: as often as not what looks like fields, mostly in their order.
    fn text(&self, carrier: &str, walk: &mut Walk) -> String {
        let mut text = ["", "Tea", "Tom & Jerry=1", "https://a.b/?x=1"][walk.below(4)].to_owned();
        if walk.one_in(3) {
            return text;
        }
        let mut names: Vec<&str> = (0..walk.below(5)).map(|_| self.any_name(walk)).collect();
        if !walk.one_in(4) {
            names.retain(|name| *name >= carrier);
            names.sort_unstable();
        }
        for name in names {
            let value = ["1", "", "x&", "2&y=3"][walk.below(4)];
            write!(text, "&{name}={value}").unwrap();
        }
        text
    }

    /// A message as the gateway makes it.
    fn message(&self, kind: &Kind, walk: &mut Walk) -> Fields {
        let first = walk.one_in(2);
        let mut fields: BTreeMap<&str, String> = BTreeMap::new();
        for (name, has) in kind.names {
            let is_there = match has {
                Has::All => true,
                Has::Some => walk.one_in(2),
                Has::With(others) => others.iter().any(|other| fields.contains_key(other)),
                Has::Or(other) => (*name < *other) == first,
            };
            if !is_there {
                continue;
            }
            let value = match kind.texts.contains(name) {
                true => self.text(name, walk),
                false => {
                    let known = kind.values.iter().find(|(of, _)| of == name);
                    known.map_or("1", |(_, value)| *value).to_owned()
                }
            };
            match (value.is_empty() && !self.signs_empty, has) {
                // What all have is not empty either.
                (true, Has::All) => fields.insert(name, "1".to_owned()),
                (true, _) => None,
                (false, _) => fields.insert(name, value),
            };
        }
        // Gateways add fields, and do not tell. Behind a text nobody can know whether it is one.
        let added = UNKNOWN[walk.below(UNKNOWN.len())];
        let before = fields.range(..added).next_back();
        if walk.one_in(4) && before.is_none_or(|(name, _)| !kind.texts.contains(name)) {
            fields.insert(added, "1".to_owned());
        }
        fields.extend(self.beside.iter().map(|(name, value)| (*name, (*value).to_owned())));
        fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// Random messages, and of each the readings nearest to what is accepted and random ones.
    fn try_at_random(&self, readings: u64) {
        let mut walk = Walk(20_261_129);
        let mut counts = Counts::default();
        let mut whole = 0;
        while counts.readings < readings {
            let kind = self.kinds[walk.below(self.kinds.len())];
            let signed = self.message(kind, &mut walk);
            let text = joined(&signed);
            let signature = hmac(&text);
            counts.messages += 1;
            let mut try_it = |reading: &Fields| {
                let verdict = (self.verify)(reading, &text, &signature);
                counts.count(&text, &signed, reading, verdict);
                verdict
            };
            if try_it(&signed).is_ok() {
                whole += 1;
            }
            let all = starts(&text);
            for _ in 0..16 {
                // Every field begins where it can, but for a few; and none is there twice.
                let left_out = walk.below(4);
                let mut at = all.clone();
                for _ in 0..left_out {
                    if at.len() > 1 {
                        at.remove(1 + walk.below(at.len() - 1));
                    }
                }
                while split(&text, &at).is_none() {
                    at.remove(1 + walk.below(at.len() - 1));
                }
                let reading = split(&text, &at).unwrap();
                if reading != signed {
                    let _ = try_it(&reading);
                }
            }
        }
        counts.print(self.name);
        assert!(whole * 10 > counts.messages, "{}: {whole} of {}", self.name, counts.messages);
        assert!(counts.refused["ERR_AMBIGUOUS"] > readings / 100, "{counts:?}");
    }

    /// All messages of few fields, all that a text of somebody's may hold of up to two names, all readings.
    fn try_all(&self, kind: &Kind, fields: &[&'static str], injected: &[&str]) {
        let mut counts = Counts::default();
        let present = |has: &Has, name: &str, chosen: &BTreeSet<&str>| match has {
            Has::All => true,
            Has::Some => chosen.contains(name),
            Has::With(others) => others.iter().any(|other| chosen.contains(other)),
            Has::Or(other) => (name < *other) == chosen.contains("buyer_id"),
        };
        let rows: Vec<_> = kind.names.iter().filter(|(name, _)| fields.contains(name)).collect();
        assert_eq!(rows.len(), fields.len());
        let optional: Vec<&str> = rows
            .iter()
            .filter(|(name, has)| matches!(has, Has::Some) || *name == "buyer_id")
            .map(|(name, _)| *name)
            .collect();
        let mut texts = vec!["x".to_owned()];
        texts.extend(injected.iter().map(|name| format!("x&{name}=2")));
        for one in injected {
            texts.extend(injected.iter().map(|two| format!("x&{one}=2&{two}=")));
        }
        for chosen in 0..1_usize << optional.len() {
            let chosen: BTreeSet<&str> = optional
                .iter()
                .enumerate()
                .filter(|(at, _)| chosen >> at & 1 == 1)
                .map(|(_, name)| *name)
                .collect();
            let there: Vec<&str> = rows
                .iter()
                .filter(|(name, has)| present(has, name, &chosen))
                .map(|(name, _)| *name)
                .collect();
            let carriers: Vec<&str> =
                there.iter().copied().filter(|name| kind.texts.contains(name)).collect();
            for carrier in &carriers {
                for text in &texts {
                    let mut signed: BTreeMap<&str, String> =
                        there.iter().map(|name| (*name, "1".to_owned())).collect();
                    signed.insert(carrier, text.clone());
                    signed.extend(self.beside.iter().map(|(name, of)| (*name, (*of).to_owned())));
                    let signed: Fields =
                        signed.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
                    self.try_every_reading(&signed, &mut counts);
                }
            }
        }
        counts.print(self.name);
        assert!(counts.genuine_accepted > 0 && counts.refused["ERR_AMBIGUOUS"] > 0);
    }

    fn try_every_reading(&self, signed: &Fields, counts: &mut Counts) {
        let text = joined(signed);
        let signature = hmac(&text);
        counts.messages += 1;
        let all = starts(&text);
        let (first, rest) = all.split_first().unwrap();
        for chosen in 0..1_usize << rest.len() {
            let places = rest.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1);
            let at: Vec<usize> = [*first].into_iter().chain(places.map(|(_, at)| *at)).collect();
            if let Some(reading) = split(&text, &at) {
                let verdict = (self.verify)(&reading, &text, &signature);
                counts.count(&text, signed, &reading, verdict);
            }
        }
    }
}

fn verdict<T>(outcome: Result<T, Error>) -> Verdict {
    outcome.map(|_| ()).map_err(|error| error.code())
}

/// A urlencoded body of the fields, each character that could split it escaped.
fn form(fields: &Fields) -> String {
    let mut out = String::new();
    for (name, value) in fields {
        let value = value.replace('%', "%25").replace('&', "%26").replace('+', "%2B");
        write!(out, "{name}={}&", value.replace('=', "%3D")).unwrap();
    }
    out + "sign=AAAA"
}

fn json(fields: &Fields) -> String {
    let members: Vec<String> =
        fields.iter().map(|(name, value)| format!("\"{name}\":\"{value}\"")).collect();
    members.join(",")
}

fn alipay(version: Option<NotificationVersion>) -> impl Fn(&Fields, &str, &str) -> Verdict {
    let client = AlipayOpen::new("1").unwrap();
    move |reading, text, _| {
        let is_signed = |_: Option<&str>, bytes: &[u8], _: &[u8]| Ok(bytes == text.as_bytes());
        let none = Params::default();
        verdict(client.verify_notification(&form(reading), &none, version, &is_signed))
    }
}

fn yabandpay() -> impl Fn(&Fields, &str, &str) -> Verdict {
    let account = YabandPay::new("1", Secret::new(KEY).unwrap()).unwrap();
    move |reading, _, signature| {
        let body = format!("{{\"sign\":\"{signature}\",\"data\":{{{}}}}}", json(reading));
        verdict(account.verify_notification(&body, &Params::default()))
    }
}

/// A reply's HMAC is over the text with the key behind it.
fn latipay() -> impl Fn(&Fields, &str, &str) -> Verdict {
    let account = Latipay::new("1", "1", Secret::new(KEY).unwrap()).unwrap();
    let request: Request = account.merchant_hosted("https://pay.latipay.net/pay/1");
    move |reading, text, _| {
        let signature = hmac(&[text, KEY].concat());
        let members = json(reading);
        let reply = format!("{{\"code\":0,\"data\":{{{members},\"signature\":\"{signature}\"}}}}");
        verdict(account.read(&request, &reply))
    }
}

const ALIPAY: &[&Kind] = &[&ALIPAY_TRADE, &ALIPAY_FUND_AUTHORISATION, &ALIPAY_MESSAGE];
const YABANDPAY: &[&Kind] = &[&YABANDPAY_PAYMENT, &YABANDPAY_REFUND, &YABANDPAY_PAYOUT];

#[test]
fn alipay_is_read_one_way_by_rule_v1() {
    let verify = alipay(Some(NotificationVersion::V1));
    let gateway = Gateway {
        name: "alipayOpen V1",
        kinds: ALIPAY,
        signs_empty: false,
        beside: &[],
        verify: &verify,
    };
    let injected = ["buyer_id", "invoice_amount", "out_trade_no", "total_amount", "trade_status"];
    let names = ["sz", "zz", "buyer_open_id", "refund_fee", "sign_type", "auth_no"];
    let injected = [&injected[..], &names[..]].concat();
    for fields in [
        [
            "app_id",
            "body",
            "buyer_id",
            "buyer_open_id",
            "out_trade_no",
            "total_amount",
            "trade_status",
        ],
        [
            "app_id",
            "gmt_close",
            "out_trade_no",
            "passback_params",
            "refund_fee",
            "total_amount",
            "trade_status",
        ],
        [
            "app_id",
            "invoice_amount",
            "out_trade_no",
            "passback_params",
            "receipt_amount",
            "total_amount",
            "trade_status",
        ],
        [
            "app_id",
            "out_trade_no",
            "subject",
            "total_amount",
            "trade_no",
            "trade_status",
            "voucher_detail_list",
        ],
    ] {
        gateway.try_all(&ALIPAY_TRADE, &fields, &injected);
    }
    gateway.try_at_random(1_000_000);
}

#[test]
fn alipay_is_read_one_way_by_rule_v2() {
    let verify = alipay(Some(NotificationVersion::V2));
    let beside = &[("sign_type", "RSA2")];
    let gateway = Gateway {
        name: "alipayOpen V2",
        kinds: ALIPAY,
        signs_empty: false,
        beside,
        verify: &verify,
    };
    gateway.try_at_random(1_000_000);
}

/// Whichever rule is right is taken: a text that one of them signed has one reading under both together.
#[test]
fn alipay_is_read_one_way_where_the_rule_is_found_out() {
    let verify = alipay(None);
    let of =
        |name, beside| Gateway { name, kinds: ALIPAY, signs_empty: false, beside, verify: &verify };
    let by_v1 = of("V1, found out", &[]);
    let injected = ["out_trade_no", "sign_type", "total_amount", "trade_status"];
    for fields in [
        ["app_id", "out_trade_no", "passback_params", "subject", "total_amount", "trade_status"],
        ["app_id", "body", "buyer_id", "out_trade_no", "total_amount", "trade_status"],
        ["app_id", "out_trade_no", "seller_id", "subject", "total_amount", "trade_status"],
    ] {
        by_v1.try_all(&ALIPAY_TRADE, &fields, &injected);
    }
    by_v1.try_at_random(300_000);
    of("V2, found out", &[("sign_type", "RSA2")]).try_at_random(300_000);
}

/// The key is the same for both rules, and so a text that is signed by one must not pass by the other.
#[test]
fn alipay_takes_no_message_of_the_other_rule() {
    let by_v1 = alipay(Some(NotificationVersion::V1));
    let signs = &[("sign_type", "RSA2")];
    let gateway = Gateway {
        name: "V2 as V1",
        kinds: ALIPAY,
        signs_empty: false,
        beside: signs,
        verify: &by_v1,
    };
    let mut walk = Walk(7);
    let mut refused = 0;
    for _ in 0..2_000 {
        let kind = ALIPAY[walk.below(ALIPAY.len())];
        let signed = gateway.message(kind, &mut walk);
        let text = joined(&signed);
        let all = starts(&text);
        // `sign_type` is not signed by V1: it has to stand in the value before it.
        let sign_type = text.find("sign_type=RSA2").unwrap();
        let at: Vec<usize> = all.into_iter().filter(|at| *at != sign_type).collect();
        for at in [at.clone(), at.into_iter().filter(|_| !walk.one_in(5)).collect()] {
            let reading = at.first().filter(|first| **first == 0).and_then(|_| split(&text, &at));
            if let Some(reading) = reading {
                let refusal = by_v1(&reading, &text, "").expect_err(&text);
                refused += usize::from(refusal == Code::Ambiguous);
            }
        }
    }
    assert!(refused > 1_000, "{refused}");
}

/// Of a type that is not known nobody can say which reading was signed; but it is no payment.
#[test]
fn alipay_takes_no_message_of_another_type_for_a_payment() {
    let verify = alipay(Some(NotificationVersion::V1));
    let gateway = Gateway {
        name: "alipayOpen, other types",
        kinds: &[&ALIPAY_OTHER],
        signs_empty: false,
        beside: &[],
        verify: &verify,
    };
    let payment = "Tea&notify_type=trade_status_sync&out_trade_no=A1&total_amount=9.00&trade_no=1\
                   &trade_status=TRADE_SUCCESS";
    let mut walk = Walk(11);
    let mut refused = 0;
    for _ in 0..2_000 {
        let mut signed = gateway.message(&ALIPAY_OTHER, &mut walk);
        for (name, value) in &mut signed {
            if name == "memo" && walk.one_in(2) {
                payment.clone_into(value);
            }
        }
        let text = joined(&signed);
        let all = starts(&text);
        for _ in 0..32 {
            let mut at = all.clone();
            at.retain(|place| *place == 0 || !walk.one_in(3));
            let Some(reading) = split(&text, &at) else { continue };
            let has = |wanted: &str| reading.iter().any(|(name, _)| name == wanted);
            match verify(&reading, &text, "") {
                Ok(()) => assert!(!has("trade_status") && !has("out_trade_no"), "{reading:?}"),
                Err(_) => refused += 1,
            }
        }
    }
    println!("alipayOpen, other types: {refused} readings refused");
    assert!(refused > 10_000, "{refused}");
}

#[test]
fn yabandpay_is_read_one_way() {
    let verify = yabandpay();
    let gateway = Gateway {
        name: "yabandpay",
        kinds: YABANDPAY,
        signs_empty: true,
        beside: &[],
        verify: &verify,
    };
    let injected =
        ["dz", "zz", "eci", "order_id", "os", "payout_id", "refund_id", "state", "amount"];
    gateway.try_all(
        &YABANDPAY_PAYMENT,
        &["3ds_version", "amount", "currency", "demo", "description", "eci", "order_id", "state"],
        &injected,
    );
    gateway.try_all(
        &YABANDPAY_PAYOUT,
        &["amount", "currency", "notify_url", "payout_id", "reference", "state"],
        &injected,
    );
    gateway.try_at_random(1_000_000);
}

#[test]
fn a_merchant_hosted_payment_of_latipay_is_read_one_way() {
    let verify = latipay();
    let kinds: &[&Kind] = &[&LATIPAY_MERCHANT_HOSTED];
    let gateway =
        Gateway { name: "latipay", kinds, signs_empty: false, beside: &[], verify: &verify };
    gateway.try_all(
        &LATIPAY_MERCHANT_HOSTED,
        &["amount", "currency", "merchant_reference", "product_name", "qr_code", "wallet_id"],
        &["qr_code", "qr_code_url", "qa", "user_id", "amount", "zz"],
    );
    gateway.try_at_random(1_000_000);
}

/// Five values joined by nothing: every way to split them.
#[test]
fn a_payment_of_latipay_is_read_one_way() {
    let account = Latipay::new("1", "1", Secret::new(KEY).unwrap()).unwrap();
    let names = ["merchant_reference", "payment_method", "status", "currency", "amount"];
    let mut walk = Walk(3);
    let mut counts = Counts::default();
    while counts.readings < 1_000_000 {
        let method = PAYMENT_METHODS[walk.below(PAYMENT_METHODS.len())];
        let status = STATUSES[walk.below(STATUSES.len())];
        let mut reference = ["A1", "", "1", "payid", "poli"][walk.below(5)].to_owned();
        if walk.one_in(2) {
            reference += PAYMENT_METHODS[walk.below(PAYMENT_METHODS.len())];
            reference += STATUSES[walk.below(STATUSES.len())];
        }
        if walk.one_in(2) {
            reference += ["NZD", "NZD1", "NZD1.00", "ABCD"][walk.below(4)];
        }
        if reference.is_empty() {
            continue;
        }
        let amount = ["1", "1.00", "120.00", "0.01"][walk.below(4)];
        let values = [&*reference, method, status, "NZD", amount];
        let signed: Fields =
            names.iter().zip(values).map(|(n, v)| ((*n).into(), v.into())).collect();
        let text = values.concat();
        let signature = hmac(&text);
        counts.messages += 1;
        let length = text.len();
        for _ in 0..2_000 {
            // Near to the truth, or anywhere.
            let mut ends = [0; 4];
            let mut from = 0;
            for (end, value) in ends.iter_mut().zip(values) {
                from += value.len();
                *end = match walk.below(4) {
                    0 => walk.below(length + 1),
                    1 => (from + walk.below(9)).saturating_sub(4).min(length),
                    _ => from,
                };
            }
            ends.sort_unstable();
            let [a, b, c, d] = ends;
            let parts = [&text[..a], &text[a..b], &text[b..c], &text[c..d], &text[d..]];
            let reading: Fields =
                names.iter().zip(parts).map(|(n, v)| ((*n).into(), v.into())).collect();
            let body = form(&reading).replace("sign=AAAA", &format!("signature={signature}"));
            let verdict = verdict(account.verify_notification(&body, &Params::default()));
            counts.count(&text, &signed, &reading, verdict);
        }
    }
    counts.print("latipay payments");
    assert!(counts.genuine_accepted > 1_000 && counts.refused["ERR_EXPECTED"] > 10_000);
}
