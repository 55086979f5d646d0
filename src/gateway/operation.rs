//! An operation of a gateway as a table, and the check of what the caller gives for it.

use crate::error::{Code, Error, Result};
use crate::gateway::format::{Format, is_minor_units};
use crate::message::json::Object;
use crate::message::values::Given;
use crate::text::scan::split_once;

/// One call of a gateway's interface.
#[derive(Debug)]
pub struct Operation {
    /// Its name here, in camelCase.
    pub name: &'static str,
    /// How it is sent.
    pub method: Method,
    /// The path behind the base address. `{name}` stands for that field, percent-encoded.
    pub path: &'static str,
    /// The gateway's name for it, where the message says it and not the path.
    pub interface: &'static str,
    /// Its fields, in the order in which the body holds them.
    pub fields: &'static [&'static OperationField],
    /// Of these fields one at least must be given.
    pub any_of: &'static [&'static str],
    /// What is made of it.
    pub gives: Gives,
    /// What it is for, in English and Chinese.
    #[cfg(feature = "sentences")]
    pub about: [&'static str; 2],
    /// Its page or section in the gateway's document.
    #[cfg(feature = "sentences")]
    pub section: &'static str,
    /// The operation that this one is another form of, by other fields: who uses both sees one.
    #[cfg(feature = "sentences")]
    pub form_of: Option<&'static str>,
}

/// What an operation makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gives {
    /// A request, to be sent to the gateway.
    Request,
    /// An order string, to be handed to the client.
    OrderStr,
}

/// How an operation is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The fields as query parameters.
    Get,
    /// The fields as a JSON object.
    Post,
}

impl Method {
    /// `GET` or `POST`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// One field of an operation.
#[derive(Debug)]
pub struct OperationField {
    /// The name in the gateway's document.
    pub name: &'static str,
    /// Where its value comes from.
    pub source: Source,
    /// What it must look like.
    pub format: Format,
    /// At most so many characters, where the document says so.
    pub max: Option<usize>,
    /// What it is, in English and Chinese. What it must look like is said by `format` and `max`.
    #[cfg(feature = "sentences")]
    pub about: [&'static str; 2],
}

/// Where a field's value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The caller must give it.
    Required,
    /// The caller may give it.
    Optional,
    /// The account that the gateway object was made with.
    Account,
    /// Always this text.
    Fixed(&'static str),
}

/// A field of a table.
pub(crate) const fn field(name: &'static str, source: Source, format: Format) -> OperationField {
    OperationField {
        name,
        source,
        format,
        max: None,
        #[cfg(feature = "sentences")]
        about: [""; 2],
    }
}

impl Operation {
    /// A call whose path says which one it is.
    pub(crate) const fn at(
        name: &'static str,
        method: Method,
        path: &'static str,
        fields: &'static [&'static OperationField],
    ) -> Self {
        Self {
            name,
            method,
            path,
            interface: "",
            fields,
            any_of: &[],
            gives: Gives::Request,
            #[cfg(feature = "sentences")]
            about: [""; 2],
            #[cfg(feature = "sentences")]
            section: "",
            #[cfg(feature = "sentences")]
            form_of: None,
        }
    }

    /// The call of that name, where every message goes to one address.
    pub(crate) const fn of(
        name: &'static str,
        path: &'static str,
        interface: &'static str,
        fields: &'static [&'static OperationField],
    ) -> Self {
        Self { interface, ..Self::at(name, Method::Post, path, fields) }
    }

    /// The same by another path.
    pub(crate) const fn by_path(self, path: &'static str) -> Self {
        Self { path, ..self }.section(path)
    }

    /// The same, of whose fields one of these at least must be given.
    pub(crate) const fn any_of(mut self, names: &'static [&'static str]) -> Self {
        self.any_of = names;
        self
    }

    /// The same, of which an order string is made.
    pub(crate) const fn gives_order_str(mut self) -> Self {
        self.gives = Gives::OrderStr;
        self
    }

    /// The same with what it is for. Without the feature `sentences`, as in the modules of the npm package,
    /// nothing of it is kept.
    pub(crate) const fn about(self, english: &'static str, chinese: &'static str) -> Self {
        #[cfg(feature = "sentences")]
        return Self { about: [english, chinese], ..self };
        #[cfg(not(feature = "sentences"))]
        {
            let _ = (english, chinese);
            self
        }
    }

    /// The same with its page or section in the gateway's document.
    pub(crate) const fn section(self, section: &'static str) -> Self {
        #[cfg(feature = "sentences")]
        return Self { section, ..self };
        #[cfg(not(feature = "sentences"))]
        {
            let _ = section;
            self
        }
    }

    /// The same as another form of that operation.
    pub(crate) const fn form_of(self, operation: &'static str) -> Self {
        #[cfg(feature = "sentences")]
        return Self { form_of: Some(operation), ..self };
        #[cfg(not(feature = "sentences"))]
        {
            let _ = operation;
            self
        }
    }

    /// Checks the members of a JSON object against the table. In a `closed` one there are no others.
    pub(crate) fn check(&self, closed: bool, body: &Object<'_>) -> Result<()> {
        check_members(self.fields, closed, body)?;
        match self.any_of {
            [] => Ok(()),
            names if names.iter().any(|name| body.has(name)) => Ok(()),
            names => Err(Error::allowing(Code::Missing, names.first().unwrap_or(&""), names)),
        }
    }

    /// The field that stands in the path.
    #[must_use]
    pub fn slot(&self) -> Option<&'static str> {
        let (_, slot) = split_once(self.path, b'{')?;
        Some(split_once(slot, b'}')?.0)
    }
}

impl OperationField {
    /// The same with the greatest length that the document gives, in characters.
    pub(crate) const fn at_most(mut self, max: usize) -> Self {
        self.max = Some(max);
        self
    }

    /// The same with what it is. See [`Operation::about`].
    pub(crate) const fn about(self, english: &'static str, chinese: &'static str) -> Self {
        #[cfg(feature = "sentences")]
        return Self { about: [english, chinese], ..self };
        #[cfg(not(feature = "sentences"))]
        {
            let _ = (english, chinese);
            self
        }
    }

    /// What is filled in.
    fn filled<'a>(&self, account: &[(&'static str, &'a str)]) -> Option<&'a str> {
        match self.source {
            Source::Fixed(text) => Some(text),
            Source::Account => account.iter().find(|(name, _)| *name == self.name).map(|(_, t)| *t),
            Source::Required | Source::Optional => None,
        }
    }

    /// The text to sign: the caller's, checked, or the one that is filled in.
    pub(crate) fn text<'a>(
        &self,
        account: &[(&'static str, &'a str)],
        given: Given<'a>,
    ) -> Result<Option<&'a str>> {
        let filled = self.filled(account);
        let text = match given {
            Given::Absent | Given::Null => None,
            Given::Text(text) => Some(text),
            // Digits either way: there is no zero that a whole number could lose.
            Given::Integer(digits) if matches!(self.format, Format::Whole(_)) => Some(digits),
            Given::Integer(_) | Given::Boolean(_) => {
                return Err(Error::at(Code::Type, self.name));
            }
        };
        match (filled, text) {
            (Some(filled), Some(text)) if filled != text => Err(Error::at(Code::Fixed, self.name)),
            (Some(filled), _) => Ok(Some(filled)),
            (None, None) if self.source == Source::Optional => Ok(None),
            (None, None) => Err(Error::at(Code::Missing, self.name)),
            (None, Some("")) if self.source == Source::Optional => Ok(None),
            (None, Some("")) => Err(Error::at(Code::Empty, self.name)),
            (None, Some(text)) => self.check(text).map(|()| Some(text)),
        }
    }

    /// Checks a text of the caller's that is not empty.
    pub(crate) fn check(&self, text: &str) -> Result<()> {
        match self.max {
            // Of what is no such address the length is not what is wrong.
            _ if matches!(self.format, Format::Ipv4) => self.format.check(self.name, text),
            // Characters, counted by the bytes that begin one.
            Some(max) if text.bytes().filter(|byte| byte & 0xc0 != 0x80).count() > max => {
                Err(Error::limited(Code::TooLong, self.name, max))
            }
            _ => self.format.check(self.name, text),
        }
    }

    /// Checks the member of that name, and what is in it.
    fn check_member(&self, body: &Object<'_>) -> Result<()> {
        if !body.has(self.name) {
            let needed = self.source == Source::Required;
            return if needed { Err(Error::at(Code::Missing, self.name)) } else { Ok(()) };
        }
        match self.format {
            Format::Object(fields) => check_members(fields, true, &body.object(self.name)?),
            Format::Open(fields) => check_members(fields, false, &body.object(self.name)?),
            Format::List(fields) => {
                let items = body.list(self.name)?;
                if items.is_empty() {
                    return Err(Error::at(Code::Empty, self.name));
                }
                items.iter().try_for_each(|item| check_members(fields, false, item))
            }
            Format::Fen => match body.number(self.name) {
                Some(number) if is_minor_units(number) => Ok(()),
                _ => Err(Error::at(Code::Fen, self.name)),
            },
            Format::Flag if body.is_boolean(self.name) => Ok(()),
            Format::Texts if body.is_list_of_texts(self.name) => Ok(()),
            // Not `text`, which takes numbers as well: in these messages every scalar is text.
            _ => match body.string(self.name) {
                None => Err(Error::at(Code::Type, self.name)),
                Some(text) if text.is_empty() => Err(Error::at(Code::Empty, self.name)),
                Some(text) => self.check(&text),
            },
        }
    }
}

fn check_members(fields: &[&OperationField], closed: bool, body: &Object<'_>) -> Result<()> {
    let known = |name: &str| fields.iter().any(|field| field.name == name);
    if let Some(name) = body.names().find(|name| closed && !known(name)) {
        return Err(Error::at(Code::UnknownField, name));
    }
    fields.iter().try_for_each(|field| field.check_member(body))
}
