using System;
using DeviceLogs.Benchmarks.Figures;

namespace DeviceLogs.Benchmarks;

/// <summary>Prints what the library costs, each figure beside its baseline in the same run.</summary>
internal static class Program
{
    internal static void Main()
    {
        // First, while the heap holds nothing else.
        if (Platform.HasDeviceHeap)
        {
            MemoryFigures.Print();
        }
        else
        {
            Console.WriteLine("Heap: left out, this heap says nothing about a device's.");
        }

        WireFigures.Print();
        if (!Platform.HasJson)
        {
            Console.WriteLine("nanoFramework.Json: left out, it exists on the device only.");
        }

        TimeFigures.Print();
        Console.WriteLine("benchmark complete");
    }
}
