namespace DeviceLogs.Delivery;

/// <summary>What gives way when the buffer is full. Every policy counts what it drops and leaves a line in its place.</summary>
public enum OverflowPolicy
{
    /// <summary>The oldest line that is not on its way to the server: the newest are kept.</summary>
    DropOldest = 0,

    /// <summary>The line that is being logged: the first ones are kept.</summary>
    DropNewest = 1,

    /// <summary>The oldest line below a given level; a line of that level or above only when there is none left below it.</summary>
    DropLowLevels = 2,
}
