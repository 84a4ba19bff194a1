namespace DeviceLogs.Firmware.Settings;

/// <summary>The names of enumerations: on the device they have none of their own.</summary>
internal static class NameTable
{
    /// <summary>Of <see cref="Delivery.OverflowPolicy"/>, in its order.</summary>
    internal static readonly string[] Overflows = { "dropOldest", "dropNewest", "dropLowLevels" };

    /// <summary>Of the ways to compress requests.</summary>
    internal static readonly string[] Compressions = { "gzip", "none" };

    /// <summary>Finds a name, in any case of its letters.</summary>
    /// <returns>Its index, or -1.</returns>
    internal static int IndexOf(string[] names, string name)
    {
        string lower = name?.ToLower();
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].ToLower() == lower)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>All names, for a person.</summary>
    internal static string List(string[] names)
    {
        string list = names[0];
        for (int i = 1; i < names.Length; i++)
        {
            list += (i == names.Length - 1 ? " or " : ", ") + names[i];
        }

        return list;
    }
}
