//! The written form of a scheme: what a JavaScript user, a configuration file or the command line says.

use alloc::borrow::Cow;
use alloc::string::String;

use super::scheme::{
    Charset, Digest, EmptyValues, Encoding, Order, Output, Pair, Scheme, SecretPlacement,
    ValueFormat, Whitespace,
};
use crate::error::{Code, Error, Result};
use crate::message::names::Names;
use crate::message::params::Params;
use crate::rule::template::Template;

impl Scheme {
    /// Reads a scheme from its written form: switch name → word, lists joined by commas, what is
    /// not given as in [`Scheme::PLAIN`]. `keyPrefix` goes with `secret` = `append`, and `fields` with
    /// `order` = `fixed`.
    ///
    /// # Errors
    /// `ERR_SCHEME` with the switch that is unknown, misspelled or does not fit the others.
    pub fn read(switches: &Params<'_>) -> Result<Self> {
        let mut scheme = Self::PLAIN;
        let mut key_prefix = None;
        for switch in switches {
            let name = switch.name.as_ref();
            let word = switch.value.as_text().ok_or_else(|| Error::at(Code::Scheme, name))?;
            let wrong = || Error::at(Code::Scheme, name);
            match name {
                "name" => scheme.name = Cow::Owned(word.into()),
                "exclude" => scheme.exclude = list(word),
                "emptyValues" => {
                    scheme.empty_values = EmptyValues::from_word(word).ok_or_else(wrong)?
                }
                "whitespace" => {
                    scheme.whitespace = Whitespace::from_word(word).ok_or_else(wrong)?
                }
                "valueFormat" => {
                    scheme.value_format = ValueFormat::from_word(word).ok_or_else(wrong)?
                }
                "order" => scheme.order = order(word, switches).ok_or_else(wrong)?,
                "fields" if switches.text("order") == Some("fixed") => {}
                "trailingFields" => scheme.trailing_fields = list(word),
                "pair" => scheme.pair = Pair::from_word(word).ok_or_else(wrong)?,
                "separator" => scheme.separator = Cow::Owned(word.into()),
                "encoding" => scheme.encoding = Encoding::from_word(word).ok_or_else(wrong)?,
                "charset" => scheme.charset = Charset::from_word(word).ok_or_else(wrong)?,
                "secret" => scheme.secret = placement(word).ok_or_else(wrong)?,
                "keyPrefix" | "tail" => key_prefix = Some(word),
                "digest" => scheme.digest = Digest::from_word(word).ok_or_else(wrong)?,
                "output" => scheme.output = Output::from_word(word).ok_or_else(wrong)?,
                "known" => scheme.known = list(word),
                _ => return Err(wrong()),
            }
        }
        match (&mut scheme.secret, key_prefix) {
            (SecretPlacement::Append(text), Some(key_prefix)) => {
                *text = Cow::Owned(key_prefix.into())
            }
            (_, Some(_)) => return Err(Error::at(Code::Scheme, "keyPrefix")),
            (_, None) => {}
        }
        scheme.check()?;
        Ok(scheme)
    }
}

fn list(words: &str) -> Names {
    words.split(',').filter(|word| !word.is_empty()).map(String::from).collect()
}

fn order(word: &str, switches: &Params<'_>) -> Option<Order> {
    match word {
        "sorted" => Some(Order::Sorted),
        "sorted-by-value" => Some(Order::SortedByValue),
        "given" => Some(Order::Given),
        "fixed" => switches.text("fields").map(|fields| Order::Fixed(list(fields))),
        _ => None,
    }
}

fn placement(word: &str) -> Option<SecretPlacement> {
    match word {
        "none" => Some(SecretPlacement::None),
        "append" => Some(SecretPlacement::Append(Cow::Borrowed(""))),
        "among-values" => Some(SecretPlacement::AmongValues),
        _ => None,
    }
}

impl serde::Serialize for Scheme {
    /// The written form that [`Scheme::read`] takes, lists as lists.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let mut out = serializer.serialize_struct("Scheme", 16)?;
        out.serialize_field("name", &self.name)?;
        out.serialize_field("exclude", &self.exclude)?;
        out.serialize_field("emptyValues", self.empty_values.as_str())?;
        out.serialize_field("whitespace", self.whitespace.as_str())?;
        out.serialize_field("valueFormat", self.value_format.as_str())?;
        match &self.order {
            Order::Sorted => out.serialize_field("order", "sorted")?,
            Order::SortedByValue => out.serialize_field("order", "sorted-by-value")?,
            Order::Given => out.serialize_field("order", "given")?,
            Order::Fixed(names) => out.serialize_field("order", names)?,
        }
        out.serialize_field("trailingFields", &self.trailing_fields)?;
        out.serialize_field("pair", self.pair.as_str())?;
        out.serialize_field("separator", &self.separator)?;
        out.serialize_field("encoding", self.encoding.as_str())?;
        out.serialize_field("charset", self.charset.as_str())?;
        match &self.secret {
            SecretPlacement::None => out.serialize_field("secret", "none")?,
            SecretPlacement::AmongValues => out.serialize_field("secret", "among-values")?,
            SecretPlacement::Append(key_prefix) => {
                out.serialize_field("secret", "append")?;
                out.serialize_field("keyPrefix", key_prefix)?;
            }
        }
        out.serialize_field("digest", self.digest.as_str())?;
        out.serialize_field("output", self.output.as_str())?;
        out.serialize_field("known", &self.known)?;
        out.end()
    }
}

impl serde::Serialize for Template {
    /// Its text, and where it is signed with a shared key, the switches of that, as a scheme has them.
    fn serialize<S: serde::Serializer>(
        &self,
        serializer: S,
    ) -> core::result::Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let mut out = serializer.serialize_struct("Template", 6)?;
        out.serialize_field("name", &self.name)?;
        out.serialize_field("template", &self.text)?;
        if !self.digest.is_external() {
            out.serialize_field("digest", self.digest.as_str())?;
            if let SecretPlacement::Append(key_prefix) = &self.secret {
                out.serialize_field("secret", "append")?;
                out.serialize_field("keyPrefix", key_prefix)?;
            }
            out.serialize_field("output", self.output.as_str())?;
        }
        out.end()
    }
}
