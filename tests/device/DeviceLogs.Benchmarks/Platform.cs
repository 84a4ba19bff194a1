using System.Collections;
using nanoFramework.Json;
using DeviceMemory = nanoFramework.Runtime.Native.GC;

namespace DeviceLogs.Benchmarks;

/// <summary>What only the device has. The benchmark of the host has a Platform of its own.</summary>
internal static class Platform
{
    /// <summary>True: nanoFramework.Json is here.</summary>
    internal static bool HasJson => true;

    /// <summary>True: the heap is one block, and the free part of it can be told.</summary>
    internal static bool HasDeviceHeap => true;

    internal static string ToJson(Hashtable table) => JsonConvert.SerializeObject(table);

    /// <summary>Bytes of the managed heap that are free once everything unreachable is gone, in one piece.</summary>
    internal static long FreeBytes() => DeviceMemory.Run(true);
}
