//! The written form of a scheme or a template: what a JavaScript user, a configuration file or the command line says.

use alloc::borrow::Cow;
use alloc::string::String;

use super::scheme::{
    ANY_KEY, Charset, Digest, EmptyValues, Encoding, KeyEncoding, Order, Output, Pair, Scheme,
    SecretPlacement, ValueFormat, Whitespace,
};
use crate::error::{Code, Error, Result};
use crate::message::names::Names;
use crate::message::params::Params;
use crate::rule::schemes::Rule;
use crate::rule::template::{Template, templates};

impl Scheme {
    /// Reads a scheme from its written form: switch name → word, lists joined by commas, what is
    /// not given as in [`Scheme::PLAIN`]. `keyPrefix` goes with `secret` = `append`, `keySuffix` with `prepend`, and `fields` with `order` = `fixed`.
    ///
    /// # Errors
    /// `ERR_SCHEME` with the switch that is unknown, misspelled or does not fit the others.
    pub fn read(switches: &Params<'_>) -> Result<Self> {
        let mut scheme = Self::PLAIN;
        let mut signing = Signing::default();
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
                "known" => scheme.known = list(word),
                _ => signing.take(name, word)?,
            }
        }
        scheme.secret = signing.placement(true)?;
        scheme.key_encoding = signing.key_encoding;
        scheme.digest = signing.digest.unwrap_or(scheme.digest);
        scheme.output = signing.output.unwrap_or(scheme.output);
        scheme.check()?;
        Ok(scheme)
    }
}

impl Template {
    /// Reads a template from its written form: `name`, `template`, and where it is signed with a shared key `digest` and what of
    /// `secret`, `keyPrefix`, `keySuffix`, `keyEncoding` and `output` goes with it, as a scheme has them.
    ///
    /// # Errors
    /// `ERR_SCHEME` with the switch that is missing, unknown, misspelled or does not fit the others.
    pub fn read(switches: &Params<'_>) -> Result<Self> {
        let mut template = templates::EXTERNAL;
        let mut signing = Signing::default();
        for switch in switches {
            let name = switch.name.as_ref();
            let word = switch.value.as_text().ok_or_else(|| Error::at(Code::Scheme, name))?;
            match name {
                "name" => template.name = Cow::Owned(word.into()),
                "template" => template.text = Cow::Owned(word.into()),
                _ => signing.take(name, word)?,
            }
        }
        template.secret = signing.placement(false)?;
        template.key_encoding = signing.key_encoding;
        template.digest = signing.digest.unwrap_or(template.digest);
        let output = if template.digest.is_external() { Output::Base64 } else { Output::HexLower };
        template.output = signing.output.unwrap_or(output);
        template.check()?;
        Ok(template)
    }
}

impl Rule {
    /// Reads a template, where there is a text with that name among the switches, or else a scheme.
    ///
    /// # Errors
    /// As [`Template::read`] and [`Scheme::read`].
    pub fn read(switches: &Params<'_>) -> Result<Self> {
        Ok(match switches.get("template") {
            Some(_) => Self::Template(Template::read(switches)?),
            None => Self::Scheme(Scheme::read(switches)?),
        })
    }
}

/// How a text is signed: the switches that schemes and templates have in common.
struct Signing<'s> {
    secret: &'s str,
    key_prefix: Option<&'s str>,
    key_suffix: Option<&'s str>,
    key_encoding: KeyEncoding,
    digest: Option<Digest>,
    output: Option<Output>,
}

impl Default for Signing<'_> {
    fn default() -> Self {
        let (key_prefix, key_suffix, digest, output) = (None, None, None, None);
        let key_encoding = KeyEncoding::Text;
        Self { secret: "none", key_prefix, key_suffix, key_encoding, digest, output }
    }
}

impl<'s> Signing<'s> {
    fn take(&mut self, name: &str, word: &'s str) -> Result<()> {
        let wrong = || Error::at(Code::Scheme, name);
        match name {
            "secret" => self.secret = word,
            // Its older name.
            "keyPrefix" | "tail" => self.key_prefix = Some(word),
            "keySuffix" if ANY_KEY => self.key_suffix = Some(word),
            "keyEncoding" if ANY_KEY => {
                self.key_encoding = KeyEncoding::from_word(word).ok_or_else(wrong)?
            }
            "digest" => self.digest = Some(Digest::from_word(word).ok_or_else(wrong)?),
            "output" => self.output = Some(Output::from_word(word).ok_or_else(wrong)?),
            _ => return Err(wrong()),
        }
        Ok(())
    }

    fn placement(&self, has_values: bool) -> Result<SecretPlacement> {
        // What is given beside a placement that has no such text would do nothing.
        if self.key_prefix.is_some() && self.secret != "append" {
            return Err(Error::at(Code::Scheme, "keyPrefix"));
        }
        if ANY_KEY && self.key_suffix.is_some() && self.secret != "prepend" {
            return Err(Error::at(Code::Scheme, "keySuffix"));
        }
        let text = |text: Option<&str>| Cow::Owned(text.unwrap_or_default().into());
        Ok(match self.secret {
            "none" => SecretPlacement::None,
            "append" => SecretPlacement::Append(text(self.key_prefix)),
            "prepend" if ANY_KEY => SecretPlacement::Prepend(text(self.key_suffix)),
            "both-ends" if ANY_KEY => SecretPlacement::BothEnds,
            "among-values" if has_values => SecretPlacement::AmongValues,
            _ => return Err(Error::at(Code::Scheme, "secret")),
        })
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
        serialize_secret::<S>(&self.secret, self.key_encoding, &mut out)?;
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
            serialize_secret::<S>(&self.secret, self.key_encoding, &mut out)?;
            out.serialize_field("output", self.output.as_str())?;
        }
        out.end()
    }
}

/// Where the secret stands and, where that is said, how it is written.
fn serialize_secret<S: serde::Serializer>(
    secret: &SecretPlacement,
    key_encoding: KeyEncoding,
    out: &mut S::SerializeStruct,
) -> core::result::Result<(), S::Error> {
    use serde::ser::SerializeStruct as _;
    let word = match secret {
        SecretPlacement::None => "none",
        SecretPlacement::Append(_) => "append",
        SecretPlacement::Prepend(_) => "prepend",
        SecretPlacement::BothEnds => "both-ends",
        SecretPlacement::AmongValues => "among-values",
    };
    out.serialize_field("secret", word)?;
    match secret {
        SecretPlacement::Append(key_prefix) => out.serialize_field("keyPrefix", key_prefix)?,
        SecretPlacement::Prepend(key_suffix) => out.serialize_field("keySuffix", key_suffix)?,
        SecretPlacement::None | SecretPlacement::BothEnds | SecretPlacement::AmongValues => {}
    }
    match key_encoding {
        KeyEncoding::Text => Ok(()),
        _ => out.serialize_field("keyEncoding", key_encoding.as_str()),
    }
}
