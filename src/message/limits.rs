//! How much input is read before it is refused: what a payment needs many times over, and no more.

/// The size limits of one signer or gateway. All of them can be raised by their owner.
///
/// ```
/// use orderstr::Limits;
/// let limits = Limits { fields: 512, ..Limits::DEFAULT };
/// assert_eq!(limits.value, 65_536);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Fields of one message. 128 by default.
    pub fields: usize,
    /// Bytes of one value in UTF-8. 65,536 by default.
    pub value: usize,
    /// Bytes of a raw reply or notification. 1,048,576 by default.
    pub body: usize,
}

impl Limits {
    /// 128 fields, 64 KiB a value, 1 MiB a body.
    pub const DEFAULT: Self = Self { fields: 128, value: 64 * 1024, body: 1024 * 1024 };

    /// No limit, for text that was read under one before.
    #[doc(hidden)]
    pub const NONE: Self = Self { fields: usize::MAX, value: usize::MAX, body: usize::MAX };

    /// Bytes of a field name. Not an option: no gateway comes near it.
    pub const NAME: usize = crate::name::LONGEST;

    /// Bytes of a shared secret. Not an option: longer than any gateway issues.
    pub const SECRET: usize = 1024;
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
