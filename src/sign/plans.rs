//! The plans of a signer: a backend signs the same fields over and over with other values.

use spin::Mutex;

use crate::message::params::Params;
use crate::rule::scheme::Scheme;
use crate::sign::plan::Plan;

/// How many kinds of messages a signer is expected to have at once.
const MOST: usize = 4;

/// The plans that were made last.
#[derive(Debug, Default)]
pub(crate) struct Plans(Mutex<Made>);

#[derive(Debug, Default)]
struct Made {
    plans: [Option<Plan>; MOST],
    /// The one that is given up for the next.
    oldest: usize,
}

impl Plans {
    /// Hands over the plan for the names of a message: the one that was made before, or a new one.
    ///
    /// Nobody waits for a plan: where another thread has them, one is made and not kept.
    pub(crate) fn with<T>(
        &self,
        scheme: &Scheme,
        params: &Params<'_>,
        write: impl FnOnce(&Plan) -> T,
    ) -> T {
        let names = || params.iter().map(|field| field.name.as_ref());
        let new = || Plan::new(scheme, &mut names());
        let Some(mut made) = self.0.try_lock() else { return write(&new()) };
        let Made { plans, oldest } = &mut *made;
        if let Some(plan) = plans.iter().flatten().find(|plan| plan.is_for(names())) {
            return write(plan);
        }
        let plan = new();
        let written = write(&plan);
        if let Some(slot) = plans.get_mut(*oldest) {
            *slot = Some(plan);
        }
        *oldest = (*oldest + 1) % MOST;
        written
    }
}
