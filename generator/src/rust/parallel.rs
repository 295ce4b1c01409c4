//! Printing many files at once. Each is printed from plain data that all share, so the result does not depend on how the
//! work was divided.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

use crate::diagnostic::Diagnostic;
use crate::request::File;

/// How many files a thread should have to print, for its start to be worth it.
const MIN_SHARE: usize = 64;

/// Prints a file of each of these, in their order.
///
/// # Errors
///
/// The first error, in that order.
pub(super) fn files<T: Sync>(
    of: &[T],
    print: impl Fn(&T) -> Result<File, Diagnostic> + Sync,
) -> Result<Vec<File>, Diagnostic> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let share = of.len().div_ceil(processors).max(MIN_SHARE);
    if of.len() <= share {
        return of.iter().map(print).collect();
    }
    let print = &print;
    let printed: Vec<Result<Vec<File>, Diagnostic>> = thread::scope(|scope| {
        let shares = of.chunks(share).map(|share| scope.spawn(move || share.iter().map(print).collect()));
        let started: Vec<_> = shares.collect();
        started.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    let shares: Vec<Vec<File>> = printed.into_iter().collect::<Result<_, _>>()?;
    Ok(shares.concat())
}

#[cfg(test)]
mod tests {
    use super::files;
    use crate::diagnostic::Diagnostic;
    use crate::pointer::Pointer;
    use crate::request::File;

    #[test]
    fn the_order_is_kept_and_the_first_error_is_returned() {
        let numbers: Vec<usize> = (0..1_000).collect();
        let file = |number: &usize| File { path: number.to_string(), contents: String::new() };
        let printed = files(&numbers, |number| Ok(file(number))).unwrap();
        assert_eq!(printed, numbers.iter().map(file).collect::<Vec<_>>());
        let refused = files(&numbers, |number| match number {
            200.. => Err(Diagnostic::error("x", Pointer::root(), number.to_string())),
            _ => Ok(file(number)),
        });
        assert_eq!(refused.unwrap_err().message, "200");
    }
}
