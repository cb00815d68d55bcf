"""What makes the published JSON Schemas; the XSDs are written by hand."""
