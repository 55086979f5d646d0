//! Reads the settings that packed options hold beside those of the object itself.

use crate::packed;
use orderstr::{Code, Error, Limits, Names, Params, Result};

/// What every object is given, a secret aside, and the options that are its own.
pub struct Settings<'o> {
    /// `limits`.
    pub limits: Limits,
    /// `allowAmbiguous`.
    pub allow_ambiguous: Names,
    /// The others.
    pub others: Params<'o>,
}

impl<'o> Settings<'o> {
    /// Takes the settings out of the options and leaves the others.
    ///
    /// # Errors
    /// `ERR_OPTION` for a limit that is no number.
    pub fn read(options: &'o Params<'_>) -> Result<Self> {
        let mut limits = Limits::DEFAULT;
        let mut others = Params::default();
        for option in options {
            let text = option.value.as_text().unwrap_or_default();
            let limit = match option.name.as_ref() {
                "key" | "allowAmbiguous" => continue,
                "limits.fields" => &mut limits.fields,
                "limits.value" => &mut limits.value,
                "limits.body" => &mut limits.body,
                name => {
                    others.push(name, text);
                    continue;
                }
            };
            *limit = text.parse().map_err(|_| Error::at(Code::Option, &option.name))?;
        }
        Ok(Self {
            limits,
            allow_ambiguous: packed::names(options.text("allowAmbiguous").unwrap_or_default()),
            others,
        })
    }

    /// The text of an option of the object's own.
    pub fn text(&self, name: &str) -> &str {
        self.others.text(name).unwrap_or_default()
    }
}
