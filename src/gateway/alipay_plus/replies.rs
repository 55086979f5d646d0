//! What the wallet's replies say of the call.

use alloc::borrow::Cow;

use super::Member;
use super::codes::STANDING;
use super::signature_header::SIGNATURE;
use crate::error::{Code, Error, Result};
use crate::gateway::message::Next;
use crate::gateway::model::Outcome;
use crate::gateway::reply::{Read, address, refusal};
use crate::message::json::Object;

/// Reads a reply. Without a signature it can only be a refusal, or unknown: the wallet leaves the signature out where it
/// could not make out the client. The outcome is what became of the call, where that is not what the call is for.
pub(super) fn read(member: &Member, reply: &Object<'_>, authenticated: bool) -> Result<Read> {
    let result = result_of(reply)?;
    let text = |name: &str| result.text(name).ok_or_else(|| Error::at(Code::Reply, name));
    let code = text("resultCode")?;
    let standing = || STANDING.iter().find(|(known, _)| *known == code);
    let outcome = match text("resultStatus")?.as_ref() {
        "S" | "A" if !authenticated => return Err(Error::at(Code::Header, SIGNATURE)),
        "S" => None,
        "A" => Some(Outcome::Accepted),
        "U" => Some(Outcome::Unknown),
        "F" => match standing().filter(|_| authenticated) {
            Some((_, outcome)) => Some(*outcome),
            None => {
                return Err(refusal(
                    member.name,
                    member.codes(),
                    &code,
                    result.text("resultMessage"),
                ));
            }
        },
        _ => return Err(Error::at(Code::Reply, "resultStatus")),
    };
    // What nobody vouches for leads nowhere, and neither does what failed.
    let leads_on = matches!(outcome, None | Some(Outcome::Accepted | Outcome::Unknown));
    let next = if authenticated && leads_on { next(reply)? } else { None };
    Ok(Read { authenticated, outcome, next, members: reply.members() })
}

/// The result of the call: older wallets write its members without the object around them.
fn result_of<'t>(reply: &Object<'t>) -> Result<Object<'t>> {
    let is_bare = !reply.has("result") && reply.has("resultStatus");
    if is_bare { Ok(reply.clone()) } else { reply.object("result") }
}

/// Where the customer goes: to the cashier, or to the page where an agreement is signed.
fn next(reply: &Object<'_>) -> Result<Option<Next>> {
    let form = "redirectActionForm";
    if reply.has(form)
        && let Some(url) = cashier(&reply.object(form)?)?
    {
        return Ok(Some(Next::PaymentUrl(url.into_owned())));
    }
    Ok(address(reply, "authUrl")?.map(|url| Next::Url(url.into_owned())))
}

/// The cashier's address: `redirectUrl` at live wallets and Antom, `redirectionUrl` in the mini-program document.
fn cashier<'t>(form: &Object<'t>) -> Result<Option<Cow<'t, str>>> {
    match address(form, "redirectionUrl")? {
        None => address(form, "redirectUrl"),
        found => Ok(found),
    }
}
