//! The wallets of Alipay+ and the scenarios in which each of them works.
//!
//! Source: YabandPay documentation, "Mini Program Payment", the list of supported wallets.

/// One wallet: what `sub_pay_method_type` says, and where it works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Wallet {
    /// The value of `sub_pay_method_type`.
    pub wallet: &'static str,
    /// From an app: `alipayApp`.
    pub app: bool,
    /// From a mobile page: `alipayWap`.
    pub wap: bool,
    /// From a page: `alipayWeb`, and `create` with Alipay.
    pub web: bool,
    /// In a mini program: `alipayMini`.
    pub mini_program: bool,
}

const fn row(wallet: &'static str, app: u8, wap: u8, web: u8, mini_program: u8) -> Wallet {
    Wallet { wallet, app: app == 1, wap: wap == 1, web: web == 1, mini_program: mini_program == 1 }
}

/// The document's table: APP, WAP, Web, Mini Program.
pub const WALLETS: &[Wallet] = &[
    row("ALIPAY_CN", 1, 0, 1, 1),
    row("TRUEMONEY", 1, 0, 1, 1),
    row("ALIPAY_HK", 1, 1, 1, 1),
    row("TNG", 1, 1, 1, 1),
    row("GCASH", 1, 1, 1, 1),
    row("DANA", 1, 1, 1, 1),
    row("KAKAOPAY", 1, 0, 1, 0),
    row("RABBIT_LINE_PAY", 1, 0, 1, 0),
    row("BPI", 0, 1, 1, 0),
    row("BOOST", 1, 1, 1, 0),
    row("AKULAKU_PAYLATER", 1, 1, 1, 0),
    row("BILLEASE", 1, 1, 1, 0),
    row("TINABA", 1, 1, 1, 0),
    row("NAVERPAY", 0, 1, 1, 0),
    row("TOSSPAY", 1, 0, 1, 1),
    row("MPAY", 1, 1, 1, 0),
    row("KREDIVO_ID", 1, 0, 1, 0),
    row("KPLUS", 1, 1, 1, 0),
    row("HIPAY", 1, 1, 1, 1),
];

/// A list of the wallets for which a column of the table says yes, made when this is compiled.
macro_rules! works_in {
    ($list:ident, $column:ident) => {
        pub(super) const $list: &[&str] = {
            const COUNT: usize = {
                let (mut rows, mut count) = (WALLETS, 0);
                while let [row, rest @ ..] = rows {
                    count += if row.$column { 1 } else { 0 };
                    rows = rest;
                }
                count
            };
            const LIST: [&str; COUNT] = {
                let (mut rows, mut list, mut at) = (WALLETS, [""; COUNT], 0);
                while let [row, rest @ ..] = rows {
                    if row.$column {
                        // Within the list: it has a place for each such row.
                        #[allow(clippy::indexing_slicing)]
                        {
                            list[at] = row.wallet;
                        }
                        at += 1;
                    }
                    rows = rest;
                }
                list
            };
            &LIST
        };
    };
}

works_in!(APP, app);
works_in!(WAP, wap);
works_in!(WEB, web);
works_in!(MINI_PROGRAM, mini_program);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_the_columns() {
        assert_eq!(WALLETS.len(), 19);
        assert_eq!([APP.len(), WAP.len(), WEB.len(), MINI_PROGRAM.len()], [17, 13, 19, 8]);
        assert!(WEB.iter().eq(WALLETS.iter().map(|row| &row.wallet)));
    }
}
