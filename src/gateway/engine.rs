//! Reads the tables of what gateways say: what became of a call, how a payment stands, what a message is about. The npm package
//! has the same reader in TypeScript (`pkg/src/gateways/sayings.ts`), and the vectors hold both to one behaviour.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use crate::error::{Code, CodeMeaning, Error, Result};
use crate::gateway::expect::{Expect, Fields, Found, compare, is_expected};
use crate::gateway::message::{Notification, Reply, Request};
use crate::gateway::model::{
    Answered, Conditions, Notified, Outcome, Path, Sayings, Scenario, State, UNSIGNED_PAID,
};
use crate::gateway::reply::{Read, Verified, refusal};
use crate::message::json::{Members, Object};
use crate::message::limits::Limits;
use crate::text::percent;
use crate::text::scan::{part, split, split_once};

/// What became of a call or of a payment, and what to do, in two languages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    pub(crate) outcome: Outcome,
    pub(crate) action: &'static str,
    pub(crate) action_zh: &'static str,
}

impl Standing {
    /// An outcome that no row of a table is about.
    pub(crate) fn of(outcome: Outcome) -> Self {
        let advice = outcome.advice();
        let (action, action_zh) = advice.map_or(("", ""), |row| (row.action, row.action_zh));
        Self { outcome, action, action_zh }
    }

    /// An outcome with the advice of its code, where that is documented. A code that says the call succeeded has none for
    /// another outcome.
    fn by_code(outcome: Outcome, codes: &[CodeMeaning], code: &str) -> Self {
        match codes.iter().find(|row| row.code == code && row.status != SUCCEEDED) {
            Some(row) => Self { outcome, action: row.action, action_zh: row.action_zh },
            None => Self::of(outcome),
        }
    }

    /// What became of a call whose reply says nothing else.
    fn taken(answered: &Answered) -> Self {
        let standing = Self::of(answered.taken);
        match answered.advice {
            Some([action, action_zh]) => Self { action, action_zh, ..standing },
            None => standing,
        }
    }

    fn by_scenario(row: &Scenario) -> Self {
        match row.advice {
            ["", _] => Self::of(row.outcome),
            [action, action_zh] => Self { outcome: row.outcome, action, action_zh },
        }
    }

    fn by_state(row: &State) -> Self {
        Self { outcome: row.outcome, action: row.action, action_zh: row.action_zh }
    }
}

/// The status that goes with the codes of a success.
const SUCCEEDED: &str = "S";

/// A call that has no table was taken, and that is all.
const PASSED_ON: &Answered = &Answered::taken("", Outcome::Accepted, &[]);

/// The first member that is there, by one of several paths.
fn at<'m>(message: &'m dyn Fields, path: Path) -> Option<Cow<'m, str>> {
    if let Some(text) = path.strip_prefix('=') {
        return Some(Cow::Borrowed(text));
    }
    if let Some(path) = path.strip_prefix('+') {
        return sum(&in_list(message, path)?).map(Cow::Owned);
    }
    split(path, b' ').filter(|path| !path.is_empty()).find_map(|path| {
        match in_list(message, path) {
            Some(texts) => alike(texts),
            None => message.find(path).text(),
        }
    })
}

/// What the objects of a list have, where the path is of one.
fn in_list<'m>(message: &'m dyn Fields, path: Path) -> Option<Vec<Cow<'m, str>>> {
    let (list, member) = split_once(path, b'[')?;
    message.find_in(list, member.strip_prefix("].")?)
}

/// The text that all of them are.
fn alike(texts: Vec<Cow<'_, str>>) -> Option<Cow<'_, str>> {
    let mut texts = texts.into_iter();
    let first = texts.next()?;
    texts.all(|text| text == first).then_some(first)
}

/// The sum of whole numbers.
fn sum(numbers: &[Cow<'_, str>]) -> Option<String> {
    let numbers = numbers.iter().map(|number| number.parse::<u64>().ok());
    let sum = numbers.reduce(|sum, number| sum?.checked_add(number?))??;
    Some(sum.to_string())
}

/// The text of a member that a request has, by its path.
pub(crate) type Asked<'a> = &'a dyn Fn(&str) -> Result<Option<String>>;

/// What the request named, and what of the reply is its own: where it says so with which operation's table.
pub(crate) struct Question<'a> {
    /// The operation whose table the reply is read by.
    pub(crate) operation: &'a str,
    /// The status of HTTP that the reply had.
    pub(crate) status: Option<u16>,
    pub(crate) asked: Asked<'a>,
}

/// Completes a reply: it is about what the request named, and says what became of the call.
///
/// # Errors
/// Why it could not be read; `ERR_GATEWAY` with the status for what is no success; `ERR_EXPECTED` with the member that
/// the request named otherwise.
pub(crate) fn reply(
    sayings: &'static Sayings,
    question: &Question<'_>,
    read: Result<(Read, Option<String>)>,
) -> Result<Reply> {
    let refused = |status| refusal(sayings.gateway, sayings.codes, &digits(status), None);
    let status = question.status.filter(|status| !is_success(*status));
    let (read, key) = match (read, status) {
        // A text that is no reply at all, but the page of a server in between.
        (Err(error), Some(status))
            if matches!(error.code(), Code::Json | Code::Reply | Code::Text) =>
        {
            return Err(refused(status));
        }
        (Err(error), _) => return Err(error),
        (Ok(_), Some(status)) => return Err(refused(status)),
        (Ok(read), None) => read,
    };
    let Read { authenticated, outcome, next, members } = read;
    let standing = {
        let message = Object::read(members.as_json(), Limits::NONE)?;
        let answered = sayings.replies.iter().find(|row| row.operation == question.operation);
        let answered = answered.unwrap_or(PASSED_ON);
        check_named(answered, question.asked, &message)?;
        match (scenario(answered, outcome, question.asked, &message)?, outcome) {
            (Some(row), _) => Standing::by_scenario(row),
            (None, None) => standing(answered, &message),
            (None, Some(outcome)) => {
                let code = at(&message, "result.resultCode resultCode").unwrap_or_default();
                Standing::by_code(outcome, sayings.codes, &code)
            }
        }
    };
    let Standing { outcome, mut action, mut action_zh } = standing;
    if outcome == Outcome::Paid && !authenticated {
        (action, action_zh) = (UNSIGNED_PAID.action, UNSIGNED_PAID.action_zh);
    }
    Ok(Reply { outcome, authenticated, action, action_zh, key, next, fields: members })
}

/// What the reply means by what was asked for, and by what else it has.
fn scenario(
    answered: &Answered,
    said: Option<Outcome>,
    asked: Asked<'_>,
    message: &dyn Fields,
) -> Result<Option<&'static Scenario>> {
    for row in answered.scenarios.iter().filter(|row| row.said.contains(&said)) {
        let in_request = |path: &str| {
            Ok(asked(path)?.map_or(Found::Nothing, |text| Found::Text(Cow::Owned(text))))
        };
        if fits(row.asked, &in_request)? && fits(row.answered, &|path| Ok(message.find(path)))? {
            return Ok(Some(row));
        }
    }
    Ok(None)
}

/// Whether what is found at the paths of a message meets the conditions.
fn fits<'m>(conditions: Conditions, find: &dyn Fn(&str) -> Result<Found<'m>>) -> Result<bool> {
    for all in split(conditions, b' ').filter(|all| !all.is_empty()) {
        let mut holds = true;
        for condition in split(all, b'&') {
            let (plain, is_wanted) = match condition.strip_prefix('!') {
                Some(plain) => (plain, false),
                None => (condition, true),
            };
            let is_there = match split_once(plain, b'=') {
                Some((path, word)) => find(path)?.text().as_deref() == Some(word),
                None => match find(plain)? {
                    Found::Nothing | Found::Null => false,
                    Found::Text(text) => !text.is_empty(),
                    Found::Other => true,
                },
            };
            holds &= is_there == is_wanted;
        }
        if holds {
            return Ok(true);
        }
    }
    Ok(conditions.is_empty())
}

/// What became of the call, by the members of its reply.
fn standing(answered: &Answered, message: &dyn Fields) -> Standing {
    let Some(word) = at(message, answered.state) else { return Standing::taken(answered) };
    let Some(row) = State::find(answered.states, &word) else {
        return Standing::of(Outcome::Unknown);
    };
    let standing = Standing::by_state(row);
    // An order that was just placed and waits for its payment was taken; a refund that is being processed is pending.
    let places_order = answered.taken == Outcome::Accepted && answered.advice.is_none();
    let is_taken = row.outcome == Outcome::Pending && places_order;
    Standing { outcome: if is_taken { Outcome::Accepted } else { row.outcome }, ..standing }
}

/// Sees to it that a reply is about what was asked.
fn check_named(answered: &Answered, asked: Asked<'_>, message: &dyn Fields) -> Result<()> {
    for (path, place) in answered.named {
        let Some(found) = at(message, place).filter(|found| !found.is_empty()) else { continue };
        let Some(wanted) = asked(path)?.filter(|wanted| !wanted.is_empty()) else { continue };
        let name = path.rsplit('.').next().unwrap_or(path);
        if !is_expected(name, &found, &wanted) {
            return Err(Error::at(Code::Expected, name));
        }
    }
    Ok(())
}

/// A verified message, before it is told what it is about.
pub(crate) struct Signed {
    pub(crate) key: Option<String>,
    pub(crate) version: Option<&'static str>,
    pub(crate) fields: Members,
    pub(crate) unverified: Members,
}

/// Completes a notification, `message` being the members that it is about, and compares it with what was expected.
///
/// # Errors
/// As [`Expect::look_up`].
pub(crate) fn notification(
    sayings: &'static Sayings,
    signed: Signed,
    message: &dyn Fields,
    expected: &dyn Expect,
) -> Result<Notification> {
    let kind = kind_of(sayings, message)?;
    let word = at(message, kind.state);
    let row = word.as_deref().and_then(|word| State::find(kind.states, word));
    let standing = row.map_or_else(|| Standing::of(Outcome::Unknown), Standing::by_state);
    let order_id = at(message, kind.order_id);
    let mut id = order_id.as_deref().unwrap_or_default().to_owned();
    let mut is_told = order_id.is_some();
    id.push(' ');
    // Two words for "paid" say the same of an order, and are acted on once.
    id.push_str(match (standing.outcome, word.as_deref()) {
        (Outcome::Unknown, Some(word)) => word,
        (outcome, _) => outcome.as_str(),
    });
    for path in kind.id {
        let part = at(message, path).unwrap_or_default();
        is_told |= !part.is_empty();
        id.push(' ');
        id.push_str(&part);
    }
    if !is_told {
        id.clear();
    }
    let again = kind.again.as_ref().is_some_and(|again| {
        let day = |path| at(message, path).and_then(|time| day(&time));
        let long_after = || Some(day(again.told)?.saturating_sub(day(again.paid)?) > LONG);
        word.as_deref() == Some(again.word) && long_after() == Some(true)
    });
    let amount = at(message, kind.amount).map(Cow::into_owned);
    let currency = at(message, kind.currency).filter(|_| amount.is_some()).map(Cow::into_owned);
    let notification = Notification {
        gateway: sayings.gateway,
        state: standing.outcome,
        order_id: order_id.map(Cow::into_owned),
        amount,
        currency,
        again,
        id,
        action: standing.action,
        action_zh: standing.action_zh,
        key: signed.key,
        version: signed.version,
        fields: signed.fields,
        unverified: signed.unverified,
    };
    // What was added up is counted in the smallest unit.
    let amount_name = match kind.amount.strip_prefix('+') {
        Some(_) => "",
        None => kind.amount.rsplit('.').next().unwrap_or_default(),
    };
    expected.look_up(&notification, &|recorded| {
        match kind.documented {
            Some((name, words))
                if recorded.get(name).is_none()
                    && !at(message, name).is_some_and(|word| words.contains(&word.as_ref())) =>
            {
                return Err(Error::at(Code::Expected, name));
            }
            _ => {}
        }
        compare(&notification, message, amount_name, recorded)
    })?;
    Ok(notification)
}

/// Days after which the gateway's last word about a payment is no news of it: it repeats a message for a day, and the time for refunds
/// is of months.
const LONG: u32 = 7;

/// About how many days a time is after another: months are of 31, so that few are counted too many and none too few.
fn day(time: &str) -> Option<u32> {
    let mut parts = split(time.get(..10)?, b'-').map(|part| part.parse::<u32>().ok());
    let [year, month, day] = [parts.next()??, parts.next()??, parts.next()??];
    year.checked_mul(12)?.checked_add(month)?.checked_mul(31)?.checked_add(day)
}

/// The same of a message whose members are not nested.
///
/// # Errors
/// As [`notification`].
pub(crate) fn notification_of_fields(
    sayings: &'static Sayings,
    verified: Verified<'_>,
    key: Option<String>,
    expected: &dyn Expect,
) -> Result<Notification> {
    let Verified { signed, unverified, others } = verified;
    let fields = Members::from(&signed);
    let unverified = others.and(&Members::from(&unverified));
    notification(sayings, Signed { key, version: None, fields, unverified }, &signed, expected)
}

/// The first kind that fits. The last of each table is every other message.
fn kind_of(sayings: &'static Sayings, message: &dyn Fields) -> Result<&'static Notified> {
    for row in sayings.notifications {
        if fits(row.when, &|path| Ok(message.find(path)))? {
            return Ok(row);
        }
    }
    Err(Code::Internal.into())
}

/// What verifies with one of several keys: whatever the first key that is right makes of the message, and its place.
///
/// # Errors
/// Of the first key, where none is right; at once where it is not about the signature.
pub(crate) fn with_keys<'k, A: 'k, T>(
    accounts: impl Iterator<Item = &'k A>,
    verify: impl Fn(&'k A) -> Result<T>,
) -> Result<(T, String)> {
    let mut first = None;
    for (place, account) in accounts.enumerate() {
        match verify(account) {
            Ok(read) => return Ok((read, place.to_string())),
            Err(error) if error.code() == Code::Signature => {
                first.get_or_insert(error);
            }
            Err(error) => return Err(error),
        }
    }
    Err(first.unwrap_or_else(|| Code::Internal.into()))
}

/// What a JSON body names, by its path. A number is its digits, a boolean its word.
///
/// # Errors
/// `ERR_TYPE` with `request` for a body that was not written here.
pub(crate) fn asked_of_json(body: &str, path: &str) -> Result<Option<String>> {
    let body = if body.is_empty() { "{}" } else { body };
    let message = Object::read(body, Limits::NONE);
    let message = message.map_err(|_| Error::at(Code::Type, "request"))?;
    Ok(message.scalar_at(path).map(Cow::into_owned))
}

/// What stands last in the path of an address: the id of a query.
pub(crate) fn last_segment(url: &str) -> Option<String> {
    let (path, _) = part(url, b'?');
    let segment = path.rsplit('/').next().unwrap_or(path);
    percent::decode(segment).ok().map(Cow::into_owned)
}

/// What the request names: a member of its body or, where it has none, the id in its address.
pub(crate) fn asked_of_request(request: &Request, path: &str) -> Result<Option<String>> {
    match &request.body {
        Some(body) => asked_of_json(body, path),
        None => Ok(last_segment(&request.url)),
    }
}

/// What stands behind the host, as it stands there: nothing of it is decoded, because it may be signed.
pub(crate) fn path_of(url: &str) -> &str {
    let (url, _) = part(url, b'#');
    if url.starts_with('/') {
        return url;
    }
    let behind = split_once(url, b':').and_then(|(_, rest)| rest.strip_prefix("//"));
    let path = behind.and_then(|rest| rest.get(rest.find('/')?..));
    path.unwrap_or("/")
}

pub(crate) const fn is_success(status: u16) -> bool {
    matches!(status, 200..=299)
}

/// A status as its digits.
pub(crate) fn digits(status: u16) -> String {
    let digits = [status / 100 % 10, status / 10 % 10, status % 10];
    digits.into_iter().filter_map(|digit| char::from_digit(digit.into(), 10)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_its_digits() {
        for (status, text) in [(0, "000"), (204, "204"), (502, "502"), (599, "599")] {
            assert_eq!(digits(status), text);
        }
    }

    #[test]
    fn days_are_counted_none_too_few() {
        let apart = |one: &str, other: &str| Some(day(other)?.saturating_sub(day(one)?));
        for (one, other, days) in [
            ("2024-01-02 03:04:05", "2024-01-02 23:59:59", Some(0)),
            ("2024-02-28 00:00:00", "2024-03-01 00:00:00", Some(4)),
            ("2023-12-31 23:59:59", "2024-01-01 00:00:00", Some(1)),
            ("2024-01-02 03:04:05", "2024-04-01 03:04:05", Some(92)),
            ("2024-01-02", "x", None),
            ("2024-01", "2024-01-02", None),
            ("99999999-1-1", "2024-01-02", None),
        ] {
            assert_eq!(apart(one, other), days, "{one} {other}");
        }
    }

    #[test]
    fn an_address_is_taken_apart() {
        for (url, path, last) in [
            ("https://a.b", "/", Some("a.b")),
            ("https://a.b/", "/", Some("")),
            ("https://a.b/v3/x%20y?z=/1#f", "/v3/x%20y?z=/1", Some("x y")),
            ("/v3/x", "/v3/x", Some("x")),
            ("https://a.b/%", "/%", None),
        ] {
            assert_eq!((path_of(url), last_segment(url).as_deref()), (path, last), "{url}");
        }
    }
}
