using System;
using System.Collections;

namespace DeviceLogs.Benchmarks;

/// <summary>What .NET has of the device's platform: no nanoFramework.Json, and a heap that is not a measure of a board's.</summary>
internal static class Platform
{
    internal static bool HasJson => false;

    internal static bool HasDeviceHeap => false;

    internal static string ToJson(Hashtable table) => throw new NotSupportedException();

    internal static long FreeBytes() => throw new NotSupportedException();
}
