using DeviceLogs.Spool;

namespace DeviceLogs.UnitTests.Support;

/// <summary>Makes the coder of one spool.</summary>
internal delegate IFrameCoder MakeCoder();
