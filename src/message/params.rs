//! `Params`: the fields of a message, in the order they were given.

use alloc::borrow::Cow;
use alloc::string::ToString as _;
use alloc::vec::Vec;

use crate::error::Result;
use crate::message::field_names::FieldNames;
use crate::message::limits::Limits;
use crate::message::values::Given;

/// A value before the scheme decides how it is spelled.
///
/// There is no variant for a fraction: `120.00` and `120.0` are the same float and different
/// signatures, so fractions are given as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Text, signed as it stands.
    Text(Cow<'a, str>),
    /// A whole number, as its decimal digits.
    Integer(Cow<'a, str>),
    /// A boolean; JavaScript and PHP spell it differently.
    Boolean(bool),
    /// `null` or `undefined`.
    Null,
}

impl Value<'_> {
    /// The text, where the value is text.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<alloc::string::String> for Value<'_> {
    fn from(text: alloc::string::String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<Given<'a>> for Value<'a> {
    fn from(given: Given<'a>) -> Self {
        match given {
            Given::Text(text) => Self::Text(Cow::Borrowed(text)),
            Given::Integer(digits) => Self::Integer(Cow::Borrowed(digits)),
            Given::Boolean(value) => Self::Boolean(value),
            Given::Null | Given::Absent => Self::Null,
        }
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(Cow::Owned(number.to_string()))
    }
}

impl From<bool> for Value<'_> {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

/// One field of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// The gateway's own name for it.
    pub name: Cow<'a, str>,
    /// What was given.
    pub value: Value<'a>,
}

/// An ordered list of fields.
///
/// Nothing is checked while it is filled: signing checks all of it at once ([`Params::check`]).
///
/// ```
/// use orderstr::Params;
/// let params = Params::from([("amount", "120.00"), ("currency", "NZD")]);
/// assert_eq!(params.text("amount"), Some("120.00"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params<'a> {
    fields: Vec<Field<'a>>,
}

impl<'a> Params<'a> {
    /// An empty list with room for `capacity` fields.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        Self { fields: Vec::with_capacity(capacity) }
    }

    /// Adds a field at the end.
    pub fn push(&mut self, name: impl Into<Cow<'a, str>>, value: impl Into<Value<'a>>) {
        self.fields.push(Field { name: name.into(), value: value.into() });
    }

    /// Takes out the first value of that name.
    pub(crate) fn take(&mut self, name: &str) -> Option<Value<'a>> {
        let place = self.fields.iter().position(|field| field.name == name)?;
        Some(self.fields.remove(place).value)
    }

    /// Brings the fields of these names to the front, in this order. The message has all of them.
    pub(crate) fn arrange(&mut self, names: &[&str]) {
        for (place, name) in names.iter().enumerate() {
            let found = self.fields.iter().position(|field| field.name == *name);
            if let Some(at) = found.filter(|at| *at > place) {
                self.fields.swap(place, at);
            }
        }
    }

    /// The fields that match, and the others, each in their order.
    pub(crate) fn partition(self, wanted: &dyn Fn(&Field<'_>) -> bool) -> (Self, Self) {
        let half = || Self { fields: Vec::with_capacity(self.fields.len()) };
        let (mut some, mut others) = (half(), half());
        for field in self.fields {
            let half = if wanted(&field) { &mut some } else { &mut others };
            half.fields.push(field);
        }
        (some, others)
    }

    /// The fields in the order given.
    pub fn iter(&self) -> core::slice::Iter<'_, Field<'a>> {
        self.fields.iter()
    }

    /// How many fields there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The first value of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value<'a>> {
        self.fields.iter().find(|field| field.name == name).map(|field| &field.value)
    }

    /// The first value of that name, where it is text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_text)
    }

    /// Checks what every scheme needs: sound names, no name twice, nothing over the limits.
    ///
    /// # Errors
    /// `ERR_LIMIT`, `ERR_NAME` or `ERR_DUPLICATE`.
    pub fn check(&self, limits: &Limits) -> Result<()> {
        let (names, _) = FieldNames::read(&mut self.names());
        names.check(self, limits, b'&').map(|_| ())
    }

    /// The names in order.
    #[doc(hidden)]
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.fields.iter().map(|field| field.name.as_ref())
    }

    /// The field in that place.
    pub(crate) fn at(&self, place: usize) -> Option<&Field<'a>> {
        self.fields.get(place)
    }
}

impl<'a, N: Into<Cow<'a, str>>, V: Into<Value<'a>>> FromIterator<(N, V)> for Params<'a> {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let fields = pairs
            .into_iter()
            .map(|(name, value)| Field { name: name.into(), value: value.into() })
            .collect();
        Self { fields }
    }
}

impl<'a, N: Into<Cow<'a, str>>, V: Into<Value<'a>>, const COUNT: usize> From<[(N, V); COUNT]>
    for Params<'a>
{
    fn from(pairs: [(N, V); COUNT]) -> Self {
        pairs.into_iter().collect()
    }
}

impl<'a, 'p> IntoIterator for &'p Params<'a> {
    type Item = &'p Field<'a>;
    type IntoIter = core::slice::Iter<'p, Field<'a>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
