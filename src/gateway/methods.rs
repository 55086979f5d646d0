//! The operations of a gateway as its methods: a line each.

/// Each method calls the one that takes the row of the table.
macro_rules! operations {
    (@method $via:ident ($($life:lifetime;)? $($given:ident: $type:ty),*) $made:ty;
        $(#[$doc:meta])* $name:ident = $row:ident
    ) => {
        $(#[$doc])*
        ///
        /// # Errors
        /// Those of its fields, each with the name of the field: see `request`.
        pub fn $name<$($life)?>(&self, $($given: $type),*) -> $crate::error::Result<$made> {
            self.$via(&$row, $($given),*)
        }
    };
    (
        $gateway:ty: $via:ident $given:tt -> $made:ty;
        $($(#[$doc:meta])* $name:ident = $row:ident;)*
    ) => {
        impl $gateway {
            $(operations!(@method $via $given $made; $(#[$doc])* $name = $row);)*
        }
    };
}
pub(crate) use operations;
