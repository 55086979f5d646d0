//! A file of vectors: a line about all of them, and then a case a line.

use serde_json::Value as Json;

/// The file with its lines as `cases` beside what the first one holds, which says how many there are.
pub(crate) fn read(text: &str) -> Json {
    let mut lines = text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON"));
    let mut file: Json = lines.next().expect("a first line");
    let cases: Vec<Json> = lines.collect();
    let count = file["about"]["count"].as_u64();
    assert_eq!(
        u64::try_from(cases.len()).ok(),
        count,
        "cases, and how many the file says it holds"
    );
    assert!(!cases.is_empty(), "a file without cases proves nothing");
    file["cases"] = cases.into();
    file
}
