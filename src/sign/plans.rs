//! The plans that were made last: a backend writes the same fields over and over with other values.

use spin::Mutex;

use crate::error::{Code, Result};

/// How many kinds of messages are expected at once.
const MOST: usize = 4;

/// Plans by the names that they are for. Each has a number that no other ever had.
#[derive(Debug)]
pub struct Plans<P>(Mutex<Made<P>>);

#[derive(Debug)]
struct Made<P> {
    plans: [Option<(u32, P)>; MOST],
    /// How many were made.
    count: u32,
    /// The number of the one that was used last.
    last: u32,
}

impl<P> Plans<P> {
    /// None yet.
    pub const fn new() -> Self {
        Self(Mutex::new(Made { plans: [const { None }; MOST], count: 0, last: 0 }))
    }
}

impl<P> Default for Plans<P> {
    fn default() -> Self {
        Self::new()
    }
}

/// What a plan is found by.
#[derive(Clone, Debug)]
pub enum PlanKey<N> {
    /// The names of the message.
    Names(N),
    /// Its number: the caller has had one with these names before.
    Number(u32),
}

impl<P> Plans<P> {
    /// Hands over the plan of that key.
    ///
    /// # Errors
    /// `ERR_INTERNAL` for a number whose plan was given up: see [`Plans::has`].
    pub fn find<N: Clone, T>(
        &self,
        key: PlanKey<N>,
        is: impl Fn(&P, N) -> bool,
        new: impl FnOnce(N) -> P,
        write: impl FnOnce(&P) -> Result<T>,
    ) -> Result<T> {
        match key {
            PlanKey::Names(names) => {
                self.with(|plan| is(plan, names.clone()), || new(names.clone()), write)
            }
            PlanKey::Number(number) => {
                self.numbered(number, write).unwrap_or_else(|| Err(Code::Internal.into()))
            }
        }
    }

    /// Whether the plan of that number is still here.
    pub fn has(&self, number: u32) -> bool {
        self.numbered(number, |_| ()).is_some()
    }

    /// Hands over the plan that was made before, or a new one.
    ///
    /// Nobody waits for a plan: where another thread has them, one is made and not kept.
    fn with<T>(
        &self,
        is: impl Fn(&P) -> bool,
        new: impl FnOnce() -> P,
        write: impl FnOnce(&P) -> T,
    ) -> T {
        let Some(mut made) = self.0.try_lock() else { return write(&new()) };
        let Made { plans, count, last } = &mut *made;
        let found = plans.iter().flatten().find(|(_, plan)| is(plan));
        if let Some((number, plan)) = found {
            *last = *number;
            return write(plan);
        }
        // It takes the place of the one that was made before all others.
        let place = plans.iter_mut().min_by_key(|plan| plan.as_ref().map_or(0, |(of, _)| *of));
        match place {
            Some(place) if *count < u32::MAX => {
                *count += 1;
                *last = *count;
                write(&place.insert((*count, new())).1)
            }
            // Where the numbers have run out, none is kept, and the last one has none.
            _ => {
                *last = 0;
                write(&new())
            }
        }
    }

    fn numbered<T>(&self, number: u32, write: impl FnOnce(&P) -> T) -> Option<T> {
        let made = self.0.try_lock()?;
        made.plans.iter().flatten().find(|(own, _)| *own == number).map(|(_, plan)| write(plan))
    }

    /// The number of the plan that was used last.
    pub fn last(&self) -> u32 {
        self.0.try_lock().map_or(0, |made| made.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_that_is_not_kept_has_no_number() {
        let kept = [Some((7, 'a')), None, None, None];
        let plans = Plans(Mutex::new(Made { plans: kept, count: u32::MAX, last: 7 }));
        let find = |name| plans.with(|plan| *plan == name, || name, |plan| *plan);
        assert_eq!((find('b'), plans.last()), ('b', 0));
        assert_eq!((find('a'), plans.last()), ('a', 7));
    }
}
