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
use crate::message::params::Params;
use crate::message::urlencoded;
use crate::message::values::{Given, Values};
use crate::name::is_name;
use crate::rule::scheme::{EmptyValues, Order, Scheme};
use crate::sign::canonical::{Canonical, Purpose, Rules};
use crate::sign::plan::{Plan, name_before_equals};
use crate::text::charset::Charset;
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
    let mut canonical = Canonical::default();
    write(&plan(&mut params.names()), params, allow_ambiguous, limits, &mut canonical)?;
    Ok(canonical.text)
}

/// An order string is written as a canonical string is: every member, in its order, as it stands.
const GATEWAYDATA: Scheme = Scheme {
    exclude: Names::NONE,
    order: Order::Given,
    empty_values: EmptyValues::Keep,
    ..Scheme::PLAIN
};

/// The plan for order strings of these members.
#[doc(hidden)]
pub fn plan(names: &mut dyn Iterator<Item = &str>) -> Plan {
    Plan::new(&GATEWAYDATA, names)
}

/// Writes the order string of the members whose plan is at hand over the old content.
#[doc(hidden)]
pub fn write<V: Values>(
    plan: &Plan,
    members: &V,
    allow_ambiguous: &Names,
    limits: &Limits,
    out: &mut Canonical,
) -> Result<()> {
    let purpose = Purpose::Sign;
    let rules = Rules { scheme: &GATEWAYDATA, limits, allow_ambiguous, secret: None, purpose };
    let written = plan.write(rules, members, out);
    let names = plan.names();
    let null = (0..names.len()).find(|place| members.at(*place) == Given::Null);
    let place_of = |error: &Error| error.field().and_then(|name| names.place_of(name));
    match (written, null) {
        // Of a null and a value that would not be read back, the first is refused.
        (Err(error), Some(null))
            if error.code() == Code::Ambiguous && place_of(&error) > Some(null) =>
        {
            Err(Error::at(Code::Type, names.at(null)))
        }
        (Err(error), _) => Err(error),
        (Ok(()), Some(null)) => Err(Error::at(Code::Type, names.at(null))),
        (Ok(()), None) if names.len() == 0 => Err(Code::Empty.into()),
        (Ok(()), None) => Ok(()),
    }
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
/// The escapes of an encoded string are those of the charset that it names (`charset`, `_input_charset`), and of UTF-8 where
/// it names none.
///
/// # Errors
/// `ERR_FORM` for text that is not of this form; `ERR_LIMIT`, `ERR_NAME` and `ERR_DUPLICATE` for its fields; `ERR_CHARSET`
/// for escapes that stand for no text in its charset.
pub fn parse<'a>(
    text: &'a str,
    encoding: OrderStrEncoding,
    names: &Names,
    limits: &Limits,
) -> Result<Params<'a>> {
    let charset = urlencoded::charset_of(text).unwrap_or(Charset::Utf8);
    parse_in(charset, text, encoding, names, limits)
}

/// The same where the escapes are those of that charset, whatever the string names.
///
/// # Errors
/// As [`parse`].
pub fn parse_in<'a>(
    charset: Charset,
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
            OrderStrEncoding::Percent => percent::decode_percent_in(charset, text),
            OrderStrEncoding::Form => percent::decode_form_in(charset, text),
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
