//! What a field may be called.

/// Bytes of a field name. Not an option: no gateway comes near it.
pub(crate) const LONGEST: usize = 64;

/// Names are ASCII letters, digits and `_ . - [ ]`: JavaScript (UTF-16), PHP and Rust (UTF-8) sort
/// such names alike, and none of them can end a pair.
pub(crate) fn is_name(name: &str) -> bool {
    (1..=LONGEST).contains(&name.len()) && name.bytes().all(is_name_byte)
}

/// Looked up: every byte of every name is checked.
pub(crate) fn is_name_byte(byte: u8) -> bool {
    NAME_BYTES.get(usize::from(byte)).is_some_and(|is| *is)
}

#[expect(clippy::indexing_slicing, reason = "when it is compiled, and within the table")]
static NAME_BYTES: [bool; 256] = {
    let mut table = [false; 256];
    let mut at = 0;
    let mut byte = 0_u8;
    while at < table.len() {
        table[at] =
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b'[' | b']');
        at += 1;
        byte = byte.wrapping_add(1);
    }
    table
};
