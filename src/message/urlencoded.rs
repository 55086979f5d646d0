//! `application/x-www-form-urlencoded` text → fields, decoded once and strictly.

use crate::error::{Code, Error, Result};
use crate::message::limits::Limits;
use crate::message::params::Params;
use crate::name::is_name;
use crate::text::charset::Charset;
use crate::text::percent;
use crate::text::scan::{part, split, split_once};
use crate::text::sorting::repeated;

/// Reads `name=value&name=value`. Each pair has its `=`; names are unique and sound. Values may hold
/// any character.
///
/// ```
/// use orderstr::{Limits, urlencoded};
/// let params = urlencoded::read("status=paid&product_name=Pinot+Noir%2C+Otago", &Limits::DEFAULT)?;
/// assert_eq!(params.text("product_name"), Some("Pinot Noir, Otago"));
/// # Ok::<(), orderstr::Error>(())
/// ```
///
/// # Errors
/// `ERR_LIMIT`; `ERR_FORM` for text that is not of this form (a lone `%`, a pair without `=`, bytes
/// that are not UTF-8); `ERR_NAME`; `ERR_DUPLICATE` with the name that occurs twice. A form in GBK is for [`read_named`].
pub fn read<'a>(text: &'a str, limits: &Limits) -> Result<Params<'a>> {
    read_in(Charset::Utf8, text, limits)
}

/// The same for a form that names its own charset, as Alipay's do (`charset`, `_input_charset`): one that names none is
/// read as UTF-8.
///
/// # Errors
/// As [`read_in`].
pub fn read_named<'a>(text: &'a str, limits: &Limits) -> Result<Params<'a>> {
    read_in(charset_of(text).unwrap_or(Charset::Utf8), text, limits)
}

/// The charset that urlencoded text names, where it is one that is known here: a form, or an order string with its values
/// encoded or in quotes.
#[must_use]
pub fn charset_of(text: &str) -> Option<Charset> {
    let word = split(text, b'&')
        .find_map(|pair| pair.strip_prefix("_input_").unwrap_or(pair).strip_prefix("charset="))?;
    Charset::named(word.trim_matches('"'))
}

/// The same for a body whose values are of that charset.
///
/// # Errors
/// As [`read`]; `ERR_CHARSET` for bytes that the charset does not have.
pub fn read_in<'a>(charset: Charset, text: &'a str, limits: &Limits) -> Result<Params<'a>> {
    if text.len() > limits.body {
        return Err(Error::limited(Code::Limit, "", limits.body));
    }
    // Most pairs are longer than this.
    let mut params = Params::with_capacity((text.len() / 16).min(limits.fields));
    let mut rest = Some(text);
    while let Some(text) = rest {
        let (pair, behind) = part(text, b'&');
        rest = behind;
        if params.len() == limits.fields {
            return Err(Error::limited(Code::Limit, "", limits.fields));
        }
        let (name, value) = split_once(pair, b'=').ok_or(Code::Form)?;
        let name = percent::decode_form(name)?;
        if !is_name(&name) {
            return Err(Code::Name.into());
        }
        params.push(name, percent::decode_form_in(charset, value)?);
    }
    match repeated(params.iter().map(|field| field.name.as_ref())) {
        Some(name) => Err(Error::at(Code::Duplicate, name)),
        None => Ok(params),
    }
}
