//! The order string of `my.tradePay({ orderStr })`: built from a gateway's `gatewaydata`, and read
//! back.
//!
//! Source: Latipay documentation, "Alipay Online Mini App", part 2: the members in the gateway's
//! order, `name=value` joined by `&`, nothing encoded, sorted or left out. The merchant signs
//! nothing here: `sign` is already among the members.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::error::{Code, Error, Result};
use crate::message::json::Object;
use crate::message::limits::Limits;
use crate::message::names::Names;
use crate::message::params::{Params, Value};
use crate::name::is_name;
#[cfg(any(test, all(feature = "npm-signer", target_arch = "wasm32")))]
use crate::name::is_name_byte;
use crate::rule::scheme::{Empties, Order, Scheme};
use crate::sign::canonical::{Canonical, Purpose, Rules};
use crate::sign::plan::{Plan, name_before_equals};
use crate::text::percent;
use crate::text::scan;

/// How the values of an order string are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderStrEncoding {
    /// Not at all (Latipay, Alipay's older interfaces).
    Raw,
    /// `%XX`, a space as `%20` (`encodeURIComponent`).
    Percent,
    /// `%XX`, a space as `+` (Java's and PHP's encoders).
    Form,
}

impl OrderStrEncoding {
    /// From its word: `raw`, `percent` or `form`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "raw" => Some(Self::Raw),
            "percent" => Some(Self::Percent),
            "form" => Some(Self::Form),
            _ => None,
        }
    }
}

/// Builds the order string of the members, in their order.
///
/// `allow_ambiguous` lists members whose values may contain `&name=` of another member.
///
/// ```
/// use orderstr::{Limits, Names, Params, order_str};
/// let gatewaydata = Params::from([("service", "create_forex_trade_wap"), ("sign_type", "MD5")]);
/// let text = order_str::build(&gatewaydata, &Names::NONE, &Limits::DEFAULT)?;
/// assert_eq!(text, "service=create_forex_trade_wap&sign_type=MD5");
/// # Ok::<(), orderstr::Error>(())
/// ```
///
/// # Errors
/// What [`Params::check`] refuses; `ERR_TYPE` for `null`; `ERR_EMPTY` where there is no member;
/// `ERR_AMBIGUOUS` for a value that would not be read back as it is.
pub fn build(params: &Params<'_>, allow_ambiguous: &Names, limits: &Limits) -> Result<String> {
    let place_of = |name: &str| params.iter().position(|field| field.name == name);
    let names = &mut params.iter().map(|field| field.name.as_ref());
    let purpose = Purpose::Sign;
    let rules = Rules { scheme: &GATEWAYDATA, limits, allow_ambiguous, secret: None, purpose };
    let mut canonical = Canonical::default();
    let written = Plan::new(&GATEWAYDATA, names).write(rules, params, &mut canonical);
    // Of a null and a value that would not be read back, the first is refused.
    let null = params.iter().find(|field| field.value == Value::Null);
    let is_behind = |null: &str, error: &Error| {
        error.code() == Code::Ambiguous && error.field().and_then(place_of) > place_of(null)
    };
    match (written, null) {
        (Err(error), Some(field)) if is_behind(&field.name, &error) => {
            Err(Error::at(Code::Type, &field.name))
        }
        (Err(error), _) => Err(error),
        (Ok(()), Some(field)) => Err(Error::at(Code::Type, &field.name)),
        (Ok(()), None) if params.is_empty() => Err(Code::Empty.into()),
        (Ok(()), None) => Ok(canonical.text),
    }
}

/// An order string is written as a canonical string is: every member, in its order, as it stands.
const GATEWAYDATA: Scheme =
    Scheme { exclude: Names::NONE, order: Order::Given, empties: Empties::Keep, ..Scheme::PLAIN };

/// Whether a text is the order string of so many fields that stand in it as they are, with no name twice and
/// no value that holds an `&`: what [`build`] gives for them is then that very text. `names` is the length of
/// all names: one that holds an `=` would be shorter here. Whatever else there is to say about the
/// fields, `build` says.
#[cfg(any(test, all(feature = "npm-signer", target_arch = "wasm32")))]
pub(crate) fn is_built(text: &str, count: usize, names: usize, limits: &Limits) -> bool {
    is_clean(text, count, limits) && pairs(text.as_bytes(), count) == Some(names)
}

/// The same of fields whose names are known to be sound and to differ.
#[cfg(any(test, all(feature = "npm-signer", target_arch = "wasm32")))]
pub(crate) fn is_joined(text: &str, count: usize, limits: &Limits) -> bool {
    let ampersands = scan::count(text.as_bytes(), b'&');
    is_clean(text, count, limits) && ampersands.checked_add(1) == Some(count)
}

/// Whether the limits hold for a text of that many fields, and no control character is in it.
#[cfg(any(test, all(feature = "npm-signer", target_arch = "wasm32")))]
fn is_clean(text: &str, count: usize, limits: &Limits) -> bool {
    let within = text.len() <= limits.value && (1..=limits.fields).contains(&count);
    within && scan::control_character(text.as_bytes()).is_none()
}

/// The length of the names of that many pairs, which are all there is.
#[cfg(any(test, all(feature = "npm-signer", target_arch = "wasm32")))]
fn pairs(text: &[u8], count: usize) -> Option<usize> {
    let mut names = 0_usize;
    let mut rest = Some(text);
    for _ in 0..count {
        let pair = rest?;
        let end = pair.iter().position(|byte| !is_name_byte(*byte))?;
        let is_named = (1..=Limits::NAME).contains(&end) && pair.get(end) == Some(&b'=');
        names = names.checked_add(end).filter(|_| is_named)?;
        let behind = pair.get(end..)?;
        rest = scan::byte(behind, b'&').and_then(|at| behind.get(at.checked_add(1)?..));
    }
    rest.is_none().then_some(names)
}

/// Builds the order string from the JSON text of the `gatewaydata` object. Number tokens stay as
/// they are written.
///
/// ```
/// use orderstr::{Limits, Names, order_str};
/// let text = order_str::from_json(r#"{"total_fee":0.10,"app_pay":"Y"}"#, &Names::NONE, &Limits::DEFAULT)?;
/// assert_eq!(text, "total_fee=0.10&app_pay=Y");
/// # Ok::<(), orderstr::Error>(())
/// ```
///
/// # Errors
/// As [`build`]; `ERR_LIMIT`, `ERR_JSON` and `ERR_DUPLICATE` for the text itself; `ERR_TYPE` for a
/// nested value.
pub fn from_json(text: &str, allow_ambiguous: &Names, limits: &Limits) -> Result<String> {
    build(&Object::read(text, *limits)?.params()?, allow_ambiguous, limits)
}

/// Reads an order string back into its fields.
///
/// An unencoded string is split before every `&name=`; where `names` lists the fields, only before
/// those. An encoded one is split at every `&`.
///
/// ```
/// use orderstr::{Limits, Names, order_str::{self, OrderStrEncoding}};
/// let fields = order_str::parse(
///     "subject=Tea & Cake&timestamp=2016-04-01+00%3A00%3A00",
///     OrderStrEncoding::Raw, &Names::NONE, &Limits::DEFAULT)?;
/// assert_eq!(fields.text("subject"), Some("Tea & Cake"));
/// # Ok::<(), orderstr::Error>(())
/// ```
///
/// # Errors
/// `ERR_FORM` for text that is not of this form; `ERR_LIMIT`, `ERR_NAME`, `ERR_DUPLICATE` and
/// `ERR_CONTROL_CHARACTER` for its fields.
pub fn parse<'a>(
    text: &'a str,
    encoding: OrderStrEncoding,
    names: &Names,
    limits: &Limits,
) -> Result<Params<'a>> {
    if text.len() > limits.body {
        return Err(Error::limited(Code::Limit, "", limits.body));
    }
    let mut params = Params::default();
    let mut rest = Some(text);
    while let Some(part) = rest {
        if params.len() == limits.fields {
            return Err(Error::limited(Code::Limit, "", limits.fields));
        }
        let end = match encoding {
            OrderStrEncoding::Raw => next_field(part, names),
            _ => scan::byte(part.as_bytes(), b'&'),
        };
        let (pair, behind) = end.and_then(|at| part.split_at_checked(at)).unwrap_or((part, ""));
        let (name, value) = scan::split_once(pair, b'=').ok_or(Code::Form)?;
        let decode = |text| match encoding {
            OrderStrEncoding::Raw => Ok(Cow::Borrowed(text)),
            OrderStrEncoding::Percent => percent::decode(text),
            OrderStrEncoding::Form => percent::decode_form(text),
        };
        params.push(decode(name)?, decode(value)?);
        rest = behind.strip_prefix('&');
    }
    params.check(limits)?;
    Ok(params)
}

/// Where the next `&name=` begins.
fn next_field(text: &str, names: &Names) -> Option<usize> {
    text.match_indices('&').map(|(at, _)| at).find(|at| {
        text.as_bytes()
            .get(at.saturating_add(1)..)
            .and_then(name_before_equals)
            .is_some_and(|name| is_name(name) && (names.is_empty() || names.contains(name)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    /// Knuth's MMIX constants: a fixed walk that looks random enough.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, bound: usize) -> usize {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).unwrap_or_default() % bound
        }

        fn pick(&mut self, list: &[&'static str], most: usize) -> String {
            (0..=self.below(most))
                .filter_map(|_| list.get(self.below(list.len())))
                .copied()
                .collect()
        }
    }

    #[test]
    fn what_is_built_already_is_what_would_be_built() {
        let names = ["a", "b", "total_fee", "sign", "a=b", "a&b", "é", "", "x\u{1f}", "b[0]"];
        let pieces = [
            "1", "120.00", "&", "&a=", "&b", "=", "a=", "中文", "🍷", "", " ", "\n", "\u{7f}",
            "%26",
        ];
        let mut dice = Dice(11);
        let (mut built, mut declined) = (0, 0);
        for round in 0..100_000 {
            let mut pairs: Vec<(String, String)> = Vec::new();
            for _ in 0..=round % 6 {
                let (name, value) = (dice.pick(&names, 1), dice.pick(&pieces, 3));
                // Who asks has an object, which has no name twice.
                if pairs.iter().all(|(other, _)| *other != name) {
                    pairs.push((name, value));
                }
            }
            let joined: Vec<String> = pairs.iter().map(|(n, v)| [n, "=", v].concat()).collect();
            let text = joined.join("&");
            let length = pairs.iter().map(|(name, _)| name.len()).sum();
            if is_built(&text, pairs.len(), length, &Limits::DEFAULT) {
                let params: Params<'_> =
                    pairs.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
                assert_eq!(build(&params, &Names::NONE, &Limits::DEFAULT).as_ref(), Ok(&text));
                assert!(is_joined(&text, pairs.len(), &Limits::DEFAULT));
                built += 1;
            } else {
                let known = pairs.iter().all(|(name, _)| is_name(name));
                assert!(!known || !is_joined(&text, pairs.len(), &Limits::DEFAULT), "{text}");
                declined += 1;
            }
        }
        // Neither side of the test may be empty by accident.
        assert!(built > 5_000 && declined > 5_000, "{built} built, {declined} declined");
    }
}
