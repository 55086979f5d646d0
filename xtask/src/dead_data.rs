//! The data that nothing reads any more once the functions that report and format are silent.
//!
//! The standard library's tables for printing Unicode and the words of its panics weigh a tenth of a small module, and the
//! linker keeps them: at its time the functions were still there. What it wrote down about itself (`--emit-relocs`) tells
//! which function and which data point to which data. What no living function leads to becomes zeros, which weigh nothing.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use anyhow::{Context, Result, ensure};
use wasmparser::{
    CustomSectionReader, ExternalKind, KnownCustom, Linking, Parser, Payload, RelocationEntry,
    SymbolInfo,
};

/// Sections that the linker wrote for this alone.
pub const LINKING: &[&str] = &["linking", "reloc.CODE", "reloc.DATA"];

/// Something that points to something else: a function by its index, or data by its place among [`Linked::data`].
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Node {
    Function(u32),
    Data(usize),
}

/// A symbol of the data: the number of its segment, and its bytes in that.
struct Symbol {
    segment: usize,
    bytes: Range<usize>,
}

/// The module as the linker saw it.
#[derive(Default)]
struct Linked {
    imported: u32,
    exported: Vec<u32>,
    /// The bodies of the functions that are not imported, as places in the code section.
    bodies: Vec<Range<usize>>,
    /// The segments, as places in the data section.
    segments: Vec<Range<usize>>,
    /// What each symbol is, where it is a function or data.
    symbols: Vec<Option<Node>>,
    data: Vec<Symbol>,
    code_relocations: Vec<RelocationEntry>,
    data_relocations: Vec<RelocationEntry>,
}

/// The bytes of each segment that no function leads to, those of these indices aside.
pub fn find(wasm: &[u8], silenced: &HashSet<u32>) -> Result<Vec<(usize, Range<usize>)>> {
    let linked = read(wasm)?;
    ensure!(!linked.symbols.is_empty(), "the linker wrote no symbols: was --emit-relocs left out?");
    let edges = linked.edges()?;
    let mut waiting: Vec<Node> = linked.exported.iter().copied().map(Node::Function).collect();
    let mut alive: HashSet<Node> = HashSet::new();
    while let Some(node) = waiting.pop() {
        let silent = matches!(node, Node::Function(index) if silenced.contains(&index));
        if alive.insert(node) && !silent {
            waiting.extend(edges.get(&node).into_iter().flatten());
        }
    }
    // Symbols may lie over each other, where the linker has merged what is equal.
    let (kept, dead): (Vec<_>, Vec<_>) =
        (0..linked.data.len()).partition(|at| alive.contains(&Node::Data(*at)));
    let kept: Vec<&Symbol> = kept.into_iter().map(|at| &linked.data[at]).collect();
    let overlaps = |one: &Symbol, other: &Symbol| {
        one.segment == other.segment
            && one.bytes.start < other.bytes.end
            && other.bytes.start < one.bytes.end
    };
    let dead = dead.into_iter().map(|at| &linked.data[at]);
    Ok(dead
        .filter(|symbol| !kept.iter().any(|other| overlaps(symbol, other)))
        .map(|symbol| (symbol.segment, symbol.bytes.clone()))
        .collect())
}

impl Linked {
    /// What each function and each symbol of the data points to.
    fn edges(&self) -> Result<HashMap<Node, Vec<Node>>> {
        let mut edges: HashMap<Node, Vec<Node>> = HashMap::new();
        for entry in &self.code_relocations {
            let at = entry.offset as usize;
            let place = self.bodies.partition_point(|body| body.end <= at);
            ensure!(
                self.bodies.get(place).is_some_and(|body| body.contains(&at)),
                "a relocation is in no function"
            );
            let from = Node::Function(self.imported + u32::try_from(place)?);
            edges.entry(from).or_default().extend(self.target(entry)?);
        }
        for entry in &self.data_relocations {
            let at = entry.offset as usize;
            for (place, symbol) in self.data.iter().enumerate() {
                let start = self.segments[symbol.segment].start;
                if (start + symbol.bytes.start..start + symbol.bytes.end).contains(&at) {
                    edges.entry(Node::Data(place)).or_default().extend(self.target(entry)?);
                }
            }
        }
        Ok(edges)
    }

    fn target(&self, entry: &RelocationEntry) -> Result<Option<Node>> {
        use wasmparser::RelocationType as R;
        match entry.ty {
            R::TypeIndexLeb | R::GlobalIndexLeb | R::TableNumberLeb | R::GlobalIndexI32 => Ok(None),
            _ => self
                .symbols
                .get(entry.index as usize)
                .copied()
                .context("a relocation names no symbol"),
        }
    }
}

fn read(wasm: &[u8]) -> Result<Linked> {
    let mut linked = Linked::default();
    let (mut code, mut data) = (0, 0);
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let function = matches!(import?.ty, wasmparser::TypeRef::Func(_));
                    linked.imported += u32::from(function);
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    linked
                        .exported
                        .extend((export.kind == ExternalKind::Func).then_some(export.index));
                }
            }
            Payload::CodeSectionStart { range, .. } => code = range.start,
            Payload::CodeSectionEntry(body) => {
                let range = body.range();
                linked.bodies.push(range.start - code..range.end - code);
            }
            Payload::DataSection(section) => {
                data = section.range().start;
                for segment in section {
                    let segment = segment?;
                    let end = segment.range.end - data;
                    linked.segments.push(end - segment.data.len()..end);
                }
            }
            Payload::CustomSection(section) => linked.custom(&section)?,
            _ => {}
        }
    }
    ensure!(code > 0 && data > 0, "the module has no code or no data");
    Ok(linked)
}

impl Linked {
    fn custom(&mut self, section: &CustomSectionReader<'_>) -> Result<()> {
        match section.as_known() {
            KnownCustom::Linking(linking) => {
                for part in linking.subsections() {
                    let Linking::SymbolTable(symbols) = part? else { continue };
                    for symbol in symbols {
                        let node = self.symbol(&symbol?);
                        self.symbols.push(node);
                    }
                }
            }
            KnownCustom::Reloc(relocations) => {
                let entries = relocations.entries().into_iter().collect::<Result<Vec<_>, _>>()?;
                match section.name() {
                    "reloc.CODE" => self.code_relocations = entries,
                    "reloc.DATA" => self.data_relocations = entries,
                    _ => {}
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn symbol(&mut self, symbol: &SymbolInfo<'_>) -> Option<Node> {
        match symbol {
            SymbolInfo::Func { index, .. } => Some(Node::Function(*index)),
            SymbolInfo::Data { symbol: Some(found), .. } => {
                let start = found.offset as usize;
                let bytes = start..start + found.size as usize;
                self.data.push(Symbol { segment: found.index as usize, bytes });
                Some(Node::Data(self.data.len() - 1))
            }
            _ => None,
        }
    }
}
