//! How a key comes in: among packed options, and wiped from the input buffer once it is read.

use zeroize::Zeroize as _;

use super::Boundary;
use crate::error::Result;
use crate::message::params::Params;
use crate::sign::secret::Secret;

/// The secret among the options.
pub(super) fn secret_of(options: &Params<'_>) -> Result<Secret> {
    Secret::new(options.text("key").unwrap_or_default())
}

impl Boundary {
    /// Makes an object from packed options, and wipes the key among them from the input buffer.
    pub(super) fn with_secret<T>(
        &mut self,
        names: usize,
        len: usize,
        count: usize,
        make: impl FnOnce(&Params<'_>) -> Result<T>,
    ) -> Option<T> {
        let made = self.options(names, len, count).and_then(|options| make(&options));
        if let Some(used) = self.input.get_mut(..len) {
            used.zeroize();
        }
        made.map_err(|error| self.fail(error)).ok()
    }
}
