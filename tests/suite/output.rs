//! Files are replaced whole or not at all.

use backprop::error::ErrorKind;
use backprop::output::{self, Output};
use std::fs;
use std::io::Write;

#[test]
fn a_file_is_seen_only_when_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/er/file.txt");
    let (first, second) =
        (Output::create(&path).unwrap(), Output::create(path.with_file_name("other")).unwrap());
    drop((first, second));
    assert!(!folder.path().join("deep").exists(), "folders made for nothing go again");
    let mut output = Output::create(&path).unwrap();
    output.write_all(b"half").unwrap();
    assert!(!path.exists());
    output.write_all(b" and whole").unwrap();
    output.finish().unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"half and whole");

    let mut output = Output::create(&path).unwrap();
    output.write_all(b"given up").unwrap();
    drop(output);
    assert_eq!(fs::read(&path).unwrap(), b"half and whole", "what was there stays");
    assert_eq!(
        fs::read_dir(path.parent().unwrap()).unwrap().count(),
        1,
        "and nothing is left lying about"
    );
}

#[test]
fn a_folder_in_its_place_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let error = Output::create(folder.path()).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Failed);
    assert!(error.message.contains("it is a folder"), "{}", error.message);
    assert!(Output::create("").unwrap_err().message.contains("empty"));
}

#[test]
fn a_file_in_the_place_of_its_folder_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let error = output::write(folder.path().join("file/inside.txt"), b"x").unwrap_err();
    assert_eq!(error.kind, ErrorKind::Failed);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_a_device_is_not_replaced() {
    use std::os::unix::fs::FileTypeExt;
    let error = output::write("/dev/full", &[0; 100_000]).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Failed);
    assert!(error.message.contains("No space left"), "{}", error.message);
    assert!(error.hint.unwrap().contains("free some space"));
    assert!(fs::metadata("/dev/full").unwrap().file_type().is_char_device());
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let (usual, ours) = (folder.path().join("usual"), folder.path().join("ours"));
    fs::write(&usual, "x").unwrap();
    output::write(&ours, b"x").unwrap();
    assert_eq!(mode(&ours), mode(&usual), "a new file has the permissions of any other");
    fs::set_permissions(&ours, fs::Permissions::from_mode(0o600)).unwrap();
    output::write(&ours, b"y").unwrap();
    assert_eq!(mode(&ours), 0o600, "and keeps those it was given");

    let link = folder.path().join("link");
    symlink(&ours, &link).unwrap();
    output::write(&link, b"through the link").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&ours).unwrap(), b"through the link");
    assert_eq!(Output::create(&link).unwrap().path(), link, "it is called as it was asked for");
}

#[test]
fn a_copy_of_a_workbook_has_a_name_that_spreadsheet_programs_open() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let original = at("model.xlsx");
    fs::write(&original, b"a workbook").unwrap();
    let takes = |name: &str| output::takes_a_copy(&at(name), &original, "xlsx");
    takes("copy.xlsx").unwrap();
    takes("new/folder/copy.XLSX").unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is written yet");
    for (name, says) in [
        ("model.xlsx", "would replace the workbook itself"),
        ("copy.xlsm", "no program would open"),
        ("copy", "no program would open"),
    ] {
        let error = takes(name).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Usage);
        assert!(error.message.contains(says), "{}", error.message);
        assert!(error.hint.is_some(), "{name}");
    }
    fs::create_dir(at("folder.xlsx")).unwrap();
    assert!(takes("folder.xlsx").unwrap_err().message.contains("it is a folder"));
}

/// A device is written to, whatever its name is.
#[cfg(unix)]
#[test]
fn a_copy_can_be_written_to_a_device() {
    output::takes_a_copy("/dev/null".as_ref(), "model.xlsx".as_ref(), "xlsm").unwrap();
}
