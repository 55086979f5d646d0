//! Takes the words out of the panics, and with them all formatting.
//!
//! The core does not panic; the standard library and the dependencies could. What they would print on the way down is a
//! third of a small module and is seen by nobody: a panic here ends in a trap, and the face makes a new instance. Nor does
//! the core format anything in WebAssembly: the sentences of its errors are put together by the face. So each function that
//! reports a panic or formats is replaced by a trap, and wasm-opt then drops whatever they alone had used.

use std::collections::HashSet;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

use crate::dead_data;
use crate::module::Module as PackageModule;

/// What the names of these functions contain.
const SILENCED: &[&str] = &[
    "core::panicking::",
    "std::panicking::",
    "rust_begin_unwind",
    "rust_panic",
    "core::str::slice_error_fail",
    "core::slice::index::slice_",
    "core::option::unwrap_failed",
    "core::option::expect_failed",
    "core::result::unwrap_failed",
    "core::cell::panic_already",
    "alloc::raw_vec::handle_error",
    "alloc::alloc::handle_alloc_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::fmt::format",
    "core::fmt::",
];

/// Writes the silent wasm beside cargo's own, which stays as it was compiled, and says where it lies.
pub fn silence(of: &PackageModule, wasm: &Path) -> Result<PathBuf> {
    let bytes = fs::read(wasm)?;
    let mut module = Module::from_buffer(&bytes).context("the compiled wasm cannot be read")?;
    let silenced: Vec<FunctionId> = module
        .funcs
        .iter_local()
        .map(|(id, _)| id)
        .filter(|id| {
            let name = module.funcs.get(*id).name.as_deref().unwrap_or_default();
            let name = format!("{:#}", rustc_demangle::demangle(name));
            SILENCED.iter().any(|part| name.contains(part))
        })
        .collect();
    ensure!(!silenced.is_empty(), "no panic function has a name: was the wasm stripped?");
    for id in &silenced {
        let signature = module.types.get(module.funcs.get(*id).ty());
        let (params, results) = (signature.params().to_vec(), signature.results().to_vec());
        let mut trap = FunctionBuilder::new(&mut module.types, &params, &results);
        trap.func_body().unreachable();
        let args = params.iter().map(|kind| module.locals.add(*kind)).collect();
        module.funcs.get_mut(*id).kind = FunctionKind::Local(trap.local_func(args));
    }
    // Functions keep the place that they had in the file: no import or function is gone yet.
    let places = silenced.iter().map(|id| id.index().try_into()).collect::<Result<_, _>>()?;
    blank_dead_data(&mut module, &bytes, &places)?;
    blank_source_paths(&mut module);
    println!("  {} functions that report or format silenced", silenced.len());
    let silent = of.stage("silent");
    fs::write(&silent, module.emit_wasm())?;
    Ok(silent)
}

/// What only the silenced functions had used stays behind in the data; as zeros it weighs nothing.
fn blank_dead_data(module: &mut Module, wasm: &[u8], silenced: &HashSet<u32>) -> Result<()> {
    let ids: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    let dead = dead_data::find(wasm, silenced)?;
    println!(
        "  {} bytes of data that nothing reads",
        dead.iter().map(|(_, at)| at.len()).sum::<usize>()
    );
    for (segment, bytes) in dead {
        let id = ids.get(segment).context("the linker names a segment that is not there")?;
        let value = &mut module.data.get_mut(*id).value;
        value.get_mut(bytes).context("the linker names data that are not there")?.fill(0);
    }
    for name in dead_data::LINKING {
        drop(module.customs.remove_raw(name));
    }
    Ok(())
}

/// The paths of source files that panics would have named stay behind in the data; as zeros they weigh nothing.
fn blank_source_paths(module: &mut Module) {
    let ids: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for id in ids {
        let bytes = &mut module.data.get_mut(id).value;
        for path in source_paths(bytes) {
            bytes[path].fill(0);
        }
    }
}

/// Where `/….rs` stands in the bytes: from a slash that begins a path to the end of its `.rs`.
fn source_paths(bytes: &[u8]) -> Vec<Range<usize>> {
    const ROOTS: &[&[u8]] = &[b"/rustc/", b"/rust/", b"/crates/", b"/orderstr/"];
    const END: &[u8] = b".rs";
    let mut paths = Vec::new();
    let mut from = 0;
    while let Some(start) =
        (from..bytes.len()).find(|at| ROOTS.iter().any(|root| bytes[*at..].starts_with(root)))
    {
        let length = bytes[start..].windows(END.len()).position(|end| end == END);
        let end = length.map_or(bytes.len(), |length| start + length + END.len());
        let is_path = bytes[start..end].iter().all(u8::is_ascii_graphic);
        if is_path {
            paths.push(start..end);
        }
        from = if is_path { end } else { start + 1 };
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::source_paths;

    #[test]
    fn only_whole_paths_are_blanked() {
        let found = source_paths(b"ab/crates/x-1.0/src/lib.rs/v2/minialipay");
        assert_eq!(found.iter().map(|path| (path.start, path.end)).collect::<Vec<_>>(), [(2, 26)]);
        assert!(source_paths(b"/v2/minialipay https://a.rs /crates/ x.rs").is_empty());
    }
}
