using System;
using System.Runtime.CompilerServices;

namespace DeviceLogs.Lines.Levels;

/// <summary>Lets lines pass by their level and category, as one table says, and for a time as another one says.</summary>
/// <remarks>
/// A line without a category goes by <see cref="LevelTable.Otherwise"/>. A line that does not pass costs a comparison for each prefix, and
/// no memory.
/// Threads: everything may be called from any thread; a line that is logged while the levels change goes by the old ones or the new ones.
/// The first change needs an agent: give this stage to <see cref="LineOptions.Stages"/> before.
/// </remarks>
public sealed class CategoryLevels : LineStage
{
    // How often a board without a date looks whether it has one.
    private const int DateCheckMs = 60000;

    private LevelTable _standing;
    private LevelTable _table;
    private long _untilUtcMs;

    /// <summary>Makes a stage.</summary>
    /// <param name="standing">Holds while nothing else is said.</param>
    public CategoryLevels(LevelTable standing)
    {
        Standing = standing;
    }

    /// <summary>The levels that hold while nothing else is said; to set them ends a change.</summary>
    /// <exception cref="ArgumentNullException">The table is null.</exception>
    public LevelTable Standing
    {
        get => _standing;
        set
        {
            _standing = value ?? throw new ArgumentNullException(nameof(Standing));
            Set(value, 0);
        }
    }

    /// <summary>The levels that hold now, for a person.</summary>
    public string ToText() => _table.ToText();

    /// <summary>Changes the levels for a time; when it is over, a line says so and <see cref="Standing"/> holds again.</summary>
    /// <param name="table">The levels.</param>
    /// <param name="untilUtcMs">The end in milliseconds since 1970-01-01 UTC; 0 for none. A board without a date keeps them until it has
    /// one.</param>
    /// <exception cref="ArgumentNullException">The table is null.</exception>
    public void Change(LevelTable table, long untilUtcMs)
    {
        Set(table ?? throw new ArgumentNullException(nameof(table)), untilUtcMs);
        if (untilUtcMs > 0)
        {
            Hold();
        }
    }

    /// <inheritdoc/>
    public override bool Wants(LogLevel level, string category) => level >= _table.Of(category) && Next.Wants(level, category);

    /// <inheritdoc/>
    public override void Pass(LineEntry line) => Next.Pass(line);

    /// <inheritdoc/>
    public override int Settle(long nowMs, bool all)
    {
        long left = LeftMs();
        if (left > 0)
        {
            return left > int.MaxValue ? int.MaxValue : (int)left;
        }

        if (End())
        {
            Next.Pass(
                LineEntry.Make(LogLevel.Warning, nowMs, "the level is " + _standing.ToText() + " again: the time of the change is over"));
        }

        return Never;
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private void Set(LevelTable table, long untilUtcMs)
    {
        _table = table;
        _untilUtcMs = untilUtcMs;
    }

    // Milliseconds until the end of the change; 0 when it is reached, Never without one.
    [MethodImpl(MethodImplOptions.Synchronized)]
    private long LeftMs()
    {
        if (_untilUtcMs == 0)
        {
            return Never;
        }

        if (!Clock.IsUtcSet)
        {
            return DateCheckMs;
        }

        long left = _untilUtcMs - Clock.UtcMs;
        return left > 0 ? left : 0;
    }

    // Looks once more: another thread may have changed the levels meanwhile, and theirs would end with it.
    [MethodImpl(MethodImplOptions.Synchronized)]
    private bool End()
    {
        if (LeftMs() != 0)
        {
            return false;
        }

        _table = _standing;
        _untilUtcMs = 0;
        return true;
    }
}
