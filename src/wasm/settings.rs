//! Reads the settings that packed options hold beside those of the object itself.

use super::packed;
use crate::error::{Code, Error, Result};
use crate::message::limits::Limits;
use crate::message::names::Names;
use crate::message::params::Params;

/// What every object is given, a secret aside, and the options that are its own.
pub(super) struct Settings<'o> {
    pub(super) limits: Limits,
    pub(super) allow_ambiguous: Names,
    pub(super) others: Params<'o>,
}

impl<'o> Settings<'o> {
    /// Takes the settings out of the options and leaves the others.
    pub(super) fn read(options: &'o Params<'_>) -> Result<Self> {
        let mut limits = Limits::DEFAULT;
        let mut others = Params::default();
        for option in options {
            let text = option.value.as_text().unwrap_or_default();
            let number = || text.parse().map_err(|_| Error::at(Code::Option, &option.name));
            match option.name.as_ref() {
                "key" | "allowAmbiguous" => {}
                "limits.fields" => limits.fields = number()?,
                "limits.value" => limits.value = number()?,
                "limits.body" => limits.body = number()?,
                name => others.push(name, text),
            }
        }
        Ok(Self {
            limits,
            allow_ambiguous: packed::names(options.text("allowAmbiguous").unwrap_or_default()),
            others,
        })
    }

    /// The text of an option of the object's own.
    pub(super) fn text(&self, name: &str) -> &str {
        self.others.text(name).unwrap_or_default()
    }
}
