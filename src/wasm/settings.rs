//! Reads the settings that packed options hold beside those of the object itself.

use super::packed;
use crate::error::{Code, Error, Result};
use crate::limits::Limits;
use crate::names::Names;
use crate::params::Params;
use crate::secret::Secret;

/// What signers and gateways are given beside their own options.
pub(super) struct Settings {
    pub(super) secret: Secret,
    pub(super) limits: Limits,
    pub(super) allow_ambiguous: Names,
}

impl Settings {
    /// Takes the settings out of the options and leaves the others.
    pub(super) fn read<'o>(options: &'o Params<'_>) -> Result<(Self, Params<'o>)> {
        let (limits, allow_ambiguous, rest) = Self::shared(options)?;
        let secret = Secret::new(options.text("key").unwrap_or_default())?;
        Ok((Self { secret, limits, allow_ambiguous }, rest))
    }

    /// The settings without a secret, and the other options.
    pub(super) fn shared<'o>(options: &'o Params<'_>) -> Result<(Limits, Names, Params<'o>)> {
        let mut limits = Limits::DEFAULT;
        let mut rest = Params::default();
        for option in options {
            let text = option.value.as_text().unwrap_or_default();
            let number = || text.parse().map_err(|_| Error::at(Code::Option, &option.name));
            match option.name.as_ref() {
                "key" | "allowAmbiguous" => {}
                "limits.fields" => limits.fields = number()?,
                "limits.value" => limits.value = number()?,
                "limits.body" => limits.body = number()?,
                name => rest.push(name, text),
            }
        }
        let allow_ambiguous = packed::names(options.text("allowAmbiguous").unwrap_or_default());
        Ok((limits, allow_ambiguous, rest))
    }
}
