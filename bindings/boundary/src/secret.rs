//! How a key comes in: among packed options, and wiped from the input buffer once it is read.

use zeroize::Zeroize as _;

use crate::Boundary;
use orderstr::{Params, Result, Secret};

/// The secret among the options.
///
/// # Errors
/// As [`Secret::new`].
pub fn secret_of(options: &Params<'_>) -> Result<Secret> {
    Secret::new(options.text("key").unwrap_or_default())
}

impl Boundary {
    /// Makes an object of packed options, and wipes the key among them from the input buffer.
    pub fn make_keyed<T>(
        &mut self,
        names: usize,
        len: usize,
        count: usize,
        make: impl FnOnce(&Params<'_>) -> Result<T>,
    ) -> Option<T> {
        let made = self.make(names, len, count, make);
        if let Some(used) = self.input.get_mut(..len) {
            used.zeroize();
        }
        made
    }
}
